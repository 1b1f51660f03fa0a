"""Which language a text is in: scripts first, then py3langid held to a few languages."""

import re
import threading
from typing import Any

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_CANDIDATES = ["en", "pt", "es", "fr", "de", "it"]
_ROOM = 2000
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:'[a-z]+)?")
_NOISE = re.compile(r"https?://\S{1,300}|\S{1,64}@\S{1,64}|\b[A-Z]*\d[\w./-]*")


# Frequent short words a language has alone among the candidates; they carry chat texts too short for n-grams.
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OWN: dict[str, frozenset[str]] = {
    "en": _words(
        "the is are you your we our my it's i'm don't please thanks thank hi hello hey need want what how when"
        " where which who can could would will have has with for from this that there they not and of to in on"
        " an be do does did get got any some just still yes order invoice price quote delivery shipping"
        " pls plz ur asap good morning afternoon sorry help call me send per about by at was were if or"
    ),
    "pt": _words(
        "você vocês voce vcs vc não nao uma um são sao estou está tá ta pra pro obrigado obrigada obg oi olá ola"
        " bom boa dia tarde noite quanto qual quais quando onde preciso quero gostaria meu minha nosso nossa com"
        " sem mais já ainda também tambem isso esse essa aqui tem ter fazer consegue poderia favor pode me manda"
        " mandar os as dos das nos nas ao aos à é e do da no na em pelo pela sim boleto pedido frete nota prazo"
        " valor preço orçamento orcamento entrega cancelar parem sair blz valeu tudo bem gente muito ver aí ai"
    ),
    "es": _words(
        "el los las usted ustedes está están quiero quisiera necesito gracias hola buenos buenas días tardes"
        " cuánto cuanto cuál dónde cuando mi su con y del una por favor pedido precio envío muy pero también"
        " tengo tiene puede pueden hacer ahora hoy mañana nosotros estoy hay qué cómo como es son lo le al"
    ),
    "fr": _words(
        "le la les vous nous je est sont et du des une un pour avec bonjour merci s'il plaît combien où quand"
        " notre votre mon ma pas ne que qui dans sur commande livraison prix devis"
    ),
    "de": _words(
        "der die das und ist sind ich wir sie nicht ein eine mit für von bitte danke hallo guten tag wann wo wie"
        " viel unser ihre mein bestellung lieferung preis angebot auf den dem zu"
    ),
    "it": _words(
        "il lo gli è sono e di che non per con una un buongiorno grazie ciao quanto dove quando vorrei ordine"
        " prezzo consegna nostro vostro mio della del preventivo salve"
    ),
}
_lock = threading.Lock()
_identifier: Any = None


def _rank(text: str) -> dict[str, float]:
    global _identifier  # noqa: PLW0603 the model loads once, 0.1 s
    with _lock:
        if _identifier is None:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 see above

            _identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            _identifier.set_languages(_CANDIDATES)
        return {str(language): float(score) for language, score in _identifier.rank(text)}


def detect_language(text: str, hint: str | None = None) -> str:
    """Return zh, ru, en, pt or another code; the hint (or en) for a text that says nothing of its language."""
    sample = text[:_ROOM] + (text[-_ROOM:] if len(text) > _ROOM else "")
    fallback = (hint or "en").split("-")[0].split("_")[0].lower()
    han, cyrillic = len(_HAN.findall(sample)), len(_CYRILLIC.findall(sample))
    latin = len(_LATIN.findall(_NOISE.sub(" ", sample)))
    for pattern, code in ((_KANA, "ja"), (_HANGUL, "ko"), (_ARABIC, "ar")):
        if len(pattern.findall(sample)) > max(2, han // 4, latin // 4, cyrillic // 4):
            return code
    # A Chinese character says as much as a word: loan words and codes in Latin letters do not outvote it.
    if han and han * 4 >= latin and han * 4 >= cyrillic:
        return "zh"
    if cyrillic and cyrillic * 2 >= latin:
        return "ru"
    if latin < 2:
        return fallback
    return _latin_language(_NOISE.sub(" ", sample), fallback)


def _latin_language(text: str, fallback: str) -> str:
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return fallback
    scores = {code: sum(word in own for word in words) / len(words) for code, own in _OWN.items()}
    lowered = text.lower()
    if any(sign in lowered for sign in ("ã", "õ", "ç")):
        scores["pt"] += 0.25
    if any(sign in lowered for sign in ("ñ", "¿", "¡")):
        scores["es"] += 0.5
    if all(ord(char) < 128 for char in lowered):
        scores["en"] += 0.05
    ranks = _rank(lowered)
    # The statistics need some text before they deserve trust.
    weight = min(1.0, len(words) / 8)
    for code in scores:
        scores[code] += 0.5 * weight * ranks.get(code, 0.0)
    if len(words) <= 2 and fallback in scores:
        scores[fallback] += 0.4
    return max(scores, key=lambda code: (scores[code], code == fallback))
