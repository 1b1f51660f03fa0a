import '../inbox/desk.css';

import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fetchFile } from '../api/client';
import { ErrorNotice } from './ErrorNotice';
import { length } from './format';
import { Icon } from './icons';

/** A recording with its position; it is fetched when it is first played, as a link could not say which tenant is meant. */
export function AudioPlayer({ path, name }: { path: string; name: string }) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [address, setAddress] = useState('');
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [whole, setWhole] = useState(0);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  const load = useMutation({
    mutationFn: () => fetchFile(path),
    onSuccess: (file) => setAddress(URL.createObjectURL(file)),
  });

  function toggle(): void {
    if (!address) return load.mutate();
    if (playing) audio.current?.pause();
    else void audio.current?.play().catch(() => setPlaying(false));
  }

  return (
    <div className="audio" role="group" aria-label={name}>
      <button type="button" className="icon-link small" disabled={load.isPending} aria-label={t(playing ? 'entry.pause' : 'entry.play', { name })} onClick={toggle}>
        <Icon name={playing ? 'pause' : 'play'} size={16} />
      </button>
      <input
        type="range" min={0} max={Math.max(1, whole)} step={0.1} value={at} disabled={!address} aria-label={t('entry.position', { name })} aria-valuetext={length(at)}
        onChange={(event) => {
          const to = Number(event.currentTarget.value);
          if (audio.current) audio.current.currentTime = to;
          setAt(to);
        }}
      />
      <span className="meta">{whole ? `${length(at)} / ${length(whole)}` : name}</span>
      {address && (
        <audio
          ref={audio} src={address} autoPlay onPlay={() => setPlaying(true)} onPause={() => setPlaying(false)} onEnded={() => setPlaying(false)}
          onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
          onLoadedMetadata={(event) => setWhole(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)}
        />
      )}
      {load.isError && <ErrorNotice error={load.error} />}
    </div>
  );
}
