// What a picture of the guide types and looks for, in each language.
import { french } from './french.mjs';

export const words = {
  fr: {
    locale: 'fr-FR',
    editor: french,
    first: 'essai.cert',
    table: 'AFL.docx',
    rules: 'AFL.cert',
    lastRule: 'certifiée quand tous les blocs',
    assessment: 'épreuve E1 "Animation d’un atelier" <',
    threshold: 'validée quand au moins 3 critères',
    wrong: 'validée quand note > 10',
    competence: 'compétence C2',
    scenario: 'scénario "Une soutenance à 7 sur 20" <',
    importTable: 'Importer un tableau',
    quickFix: 'Correctif rapide',
    showTable: 'Cert: Afficher la table de décision',
    showTests: 'Test: Focus on Test Explorer View',
  },
  en: {
    locale: 'en-GB',
    editor: {},
    first: 'trial.cert',
    table: 'AFL.docx',
    rules: 'AFL.cert',
    lastRule: 'certified when all blocs',
    assessment: 'assessment E1 "Running a workshop" <',
    threshold: 'validated when at least 3 criteria',
    wrong: 'validated when mark > 10',
    competence: 'competence C2',
    scenario: 'scenario "A defence at 7 out of 20" <',
    importTable: 'Import a Table',
    quickFix: 'Quick Fix',
    showTable: 'Cert: Show the Decision Table',
    showTests: 'Testing: Focus on Test Explorer View',
  },
};
