// What a picture of the guide types and looks for, in each language.
import { french } from './french.mjs';

export const words = {
  fr: {
    locale: 'fr-FR',
    editor: french,
    file: 'AFL.cert',
    walkthrough: 'certification',
    firstRule: 'Écrire la première règle',
    assessment: 'épreuve E1 "Animation d’un atelier" <',
    threshold: 'validée quand au moins 3 critères',
    wrong: 'validée quand note > 10',
    quickFix: 'Correctif rapide',
    competence: 'compétence C2',
    scenario: 'scénario "Une soutenance à 7 sur 20" <',
    showTests: 'Test: Focus on Test Explorer View',
    showTable: 'Cert: Afficher la table de décision',
    importTable: 'Importer un tableau',
  },
  en: {
    locale: 'en-GB',
    editor: {},
    file: 'AFL.cert',
    walkthrough: 'certification',
    firstRule: 'Write the first rule',
    assessment: 'assessment E1 "Running a workshop" <',
    threshold: 'validated when at least 3 criteria',
    wrong: 'validated when mark > 10',
    quickFix: 'Quick Fix',
    competence: 'competence C2',
    scenario: 'scenario "A defence at 7 out of 20" <',
    showTests: 'Testing: Focus on Test Explorer View',
    showTable: 'Cert: Show the Decision Table',
    importTable: 'Import a Table',
  },
};
