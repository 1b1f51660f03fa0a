interface Props {
  names: string[];
  /** Which of them are shown; when these are long, a narrow chart shows every second one. */
  every: number;
}

const ROOM = 34; // signs that stand side by side in a narrow chart

/** What stands beneath the columns or points of a chart. */
export function AxisNames({ names, every }: Props) {
  const crowded = names.filter((_, index) => index % every === 0).join('').length > ROOM;
  return (
    <div className="names" aria-hidden="true">
      {names.map((name, index) => (
        <span key={index} className={crowded && index % (2 * every) !== 0 ? 'spare' : undefined}>
          {index % every === 0 ? name : ''}
        </span>
      ))}
    </div>
  );
}
