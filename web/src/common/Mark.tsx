import type { ReactNode } from 'react';

interface Props {
  /** A colour of the theme; without one the mark has only a line around it. */
  color?: string;
  small?: boolean;
  strong?: boolean;
  children: ReactNode;
}

/** A short word on a tinted ground. Plain HTML: a list of conversations shows dozens of them. */
export function Mark({ color, small, strong, children }: Props) {
  const tint = color && {
    background: `var(--mantine-color-${color}-light)`,
    color: `light-dark(color-mix(in srgb, var(--mantine-color-${color}-9) 80%, black), var(--mantine-color-${color}-2))`,
  };
  return (
    <span className={`mark${small ? ' small' : ''}${strong ? ' strong' : ''}${color ? '' : ' lined'}`} style={tint || undefined}>
      {children}
    </span>
  );
}
