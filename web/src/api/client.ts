import { chosenTenant } from './tenant';

/** A problem document (RFC 9457) as an exception. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly remedy?: string,
    readonly field?: string,
  ) {
    super(detail || title);
  }
}

interface Call {
  method?: string;
  json?: unknown;
  form?: FormData;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export function tenantHeaders(): Record<string, string> {
  const tenant = chosenTenant();
  return tenant ? { 'Tonlia-Tenant': tenant } : {};
}

export async function api<T>(path: string, call: Call = {}): Promise<T> {
  const headers: Record<string, string> = { ...tenantHeaders(), ...call.headers };
  if (call.json !== undefined) headers['Content-Type'] = 'application/json';
  const body = call.json !== undefined ? JSON.stringify(call.json) : call.form;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { method: call.method ?? 'GET', headers, body, signal: call.signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'offline', '');
  }
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

export async function fetchFile(path: string): Promise<Blob> {
  const response = await fetch(`/api/v1${path}`, { headers: tenantHeaders() }).catch(() => {
    throw new ApiError(0, 'offline', '');
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

/** Save a file of the API under a name; a plain link could not say which tenant is meant. */
export async function download(path: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await fetchFile(path));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

async function problemOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Record<string, string | undefined>;
  return new ApiError(response.status, body.title ?? '', body.detail ?? '', body.remedy, body.field);
}

/** Post a file with progress from 0 to 1; fetch cannot report what has been sent. */
export function upload<T>(path: string, form: FormData, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1${path}`);
    for (const [name, value] of Object.entries(tenantHeaders())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new ApiError(0, 'offline', ''));
    request.onload = () => {
      const body = (request.response ?? {}) as Record<string, string | undefined>;
      if (request.status < 300) resolve(request.response as T);
      else reject(new ApiError(request.status, body.title ?? '', body.detail ?? '', body.remedy, body.field));
    };
    request.send(form);
  });
}

/** `?a=1&b=2` without the empty ones. */
export function query(values: Record<string, string | number | undefined | null>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
