import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { isCertificate } = await load('certificates');
const der = Buffer.from('308203653082024da00302010202', 'hex');

test('PEM is recognised, with a text before it and with a byte order mark', () => {
  assert.ok(isCertificate('-----BEGIN CERTIFICATE-----\nMIID\n'));
  assert.ok(isCertificate('\uFEFF-----BEGIN TRUSTED CERTIFICATE-----\n'));
  assert.ok(isCertificate('Certificate:\n    Data:\n-----BEGIN CERTIFICATE-----\n'));
});

test('DER is recognised, however its bytes are read', () => {
  assert.ok(isCertificate(der.toString('utf8')));
  assert.ok(isCertificate(der.toString('latin1')));
});

test('rules are no certificates', () => {
  assert.ok(!isCertificate(''));
  assert.ok(!isCertificate('certification A "Être là" <\n>\n'));
  assert.ok(!isCertificate('// -----BEGIN CERTIFICATE-----\n'));
  assert.ok(!isCertificate('0 fois'));
});
