import { createTheme, defaultVariantColorsResolver, parseThemeColor, type CSSVariablesResolver } from '@mantine/core';

const fonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';

/** Mantine's defaults miss 4.5:1 for light variants, dimmed text and placeholders; these do not. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 9, dark: 4 },
  autoContrast: true,
  fontFamily: fonts,
  headings: { fontFamily: fonts },
  defaultRadius: 'md',
  variantColorResolver: (input) => {
    const given = defaultVariantColorsResolver(input);
    if (input.variant === 'filled') return { ...given, color: 'light-dark(#ffffff, #06281d)' };
    if (input.variant !== 'light' && input.variant !== 'subtle') return given;
    const { color } = parseThemeColor({ color: input.color ?? input.theme.primaryColor, theme: input.theme });
    return { ...given, color: `light-dark(color-mix(in srgb, var(--mantine-color-${color}-9) 80%, black), var(--mantine-color-${color}-2))` };
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4b5563',
    '--mantine-color-placeholder': '#5b6470',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': '#087f5b',
    '--mantine-color-body': '#ffffff',
    '--surface': '#ffffff',
    '--ground': '#f4f6f8',
    '--line': '#d9dfe5',
    '--soft': '#eef3f4',
    '--mine': '#e3f4ee',
  },
  dark: {
    '--mantine-color-dimmed': '#b3b8bf',
    '--mantine-color-placeholder': '#a3a9b1',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#63e6be',
    '--mantine-color-body': '#1f2428',
    '--mantine-color-default': '#2a3035',
    '--mantine-color-default-border': '#495057',
    '--surface': '#1f2428',
    '--ground': '#16191c',
    '--line': '#373d43',
    '--soft': '#2a3035',
    '--mine': '#173c34',
  },
});
