/**
 * The inline stub: pasted before the script tag, it queues calls until the script is there. It answers nothing, so a
 * page that awaits `everline('touch')` never hangs on a script that was blocked; the callback form is called later.
 */
export const STUB =
  'window.everline=window.everline||function(){(everline.q=everline.q||[]).push(arguments)}';
