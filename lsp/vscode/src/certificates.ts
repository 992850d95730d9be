/** `.cert` is also the ending of X.509 certificates. Those are recognised and left alone. */

/** Whether `text` is a certificate: PEM by its header, DER by its first bytes read as text. */
export function isCertificate(text: string): boolean {
  const start = text.slice(0, 4096).replace(/^\uFEFF/, '');
  return /^-----BEGIN [A-Z0-9 ]+-----/m.test(start) || looksLikeDer(start);
}

/**
 * A DER certificate is a SEQUENCE: the byte 0x30, a length of two or three bytes, and a SEQUENCE
 * again. Bytes that are no text show as U+FFFD, or as Latin-1 letters in that encoding.
 */
function looksLikeDer(start: string): boolean {
  return /^0[\u0081-\u0084\uFFFD]/.test(start) && /[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(start);
}
