"""Every sentence that the bot says, in Arabic: Modern Standard, as a careful newsroom writes it.

The words for the record's own things: السجل the record, معلومة a fact, ادعاء a claim, إفادة a statement, مقال an
article, أمين السجل a curator, مشرف an admin, صياغة a phrasing, مسحوبة retired, قيد المراجعة under review. A status
says who stands behind it (منقول عن, مؤكَّد من, منفيّ من), and never that anything is true or false.

Names, ids and commands in other scripts are set apart by the catalogue, and so is what is filled in, unless it is the
bot's own words or set apart already: then the field ends in `!s`. So nothing here needs direction marks.
What is asked of a person is asked with يُرجى or as a noun, which suits everybody.
"""

from __future__ import annotations

from bot.wording.forms import Joined, Plural
from bot.wording.languages import english

CODE = "ar"
NAME = "العربية"
RIGHT_TO_LEFT = True


def _category(number: int) -> str:
    """Name the plural form of a count, after CLDR's rules for Arabic."""
    if number < 3:
        return ("zero", "one", "two")[number]
    last = number % 100
    if 3 <= last <= 10:
        return "few"
    return "many" if last >= 11 else "other"


def _counted(*, zero: str, one: str, two: str, few: str, many: str, other: str) -> Plural:
    return Plural(_category, zero=zero, one=one, two=two, few=few, many=many, other=other)


def _every(form: str) -> Plural:
    return _counted(zero=form, one=form, two=form, few=form, many=form, other=form)


class General(english.General):
    """Dates and enumerations, which every room writes."""

    DAY = "{day!s} {month!s} {year!s}"
    MONTHS = (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    )
    ALL_OF = Joined(two=" و", between="، و", last="، و")
    ONE_OF = Joined(two=" أو ", between="، أو ", last="، أو ")
    COMMA = Joined(two="، ", between="، ", last="، ")
    SEMICOLON = Joined(two="؛ ", between="؛ ", last="؛ ")
    FACTS = _counted(
        zero="لا معلومات",
        one="معلومة واحدة",
        two="معلومتان",
        few="{n:,} معلومات",
        many="{n:,} معلومة",
        other="{n:,} معلومة",
    )
    ARTICLES = _counted(
        zero="أي مقال",
        one="مقال واحد",
        two="مقالين",
        few="{n:,} مقالات",
        many="{n:,} مقالًا",
        other="{n:,} مقال",
    )
    TIMES = _counted(
        zero="{n:,} مرة",
        one="مرة واحدة",
        two="مرتين",
        few="{n:,} مرات",
        many="{n:,} مرة",
        other="{n:,} مرة",
    )
    DAYS = _counted(
        zero="{n:,} يوم",
        one="يوم واحد",
        two="يومين",
        few="{n:,} أيام",
        many="{n:,} يومًا",
        other="{n:,} يوم",
    )


class Asking(english.Asking):
    """What is asked, and what is answered."""

    # What is asked of whom; the shortcut's name is the manifest's, which Slack shows to everybody as it is
    SHORTCUT_NAME = english.Asking.SHORTCUT_NAME
    BARE_MENTION = (
        "ما الذي ينبغي التحقق من وروده في السجل؟ يُرجى ذكري مع ادعاء أو سؤال في الرسالة نفسها، أو استعمال الاختصار "
        f"*{SHORTCUT_NAME}* في قائمة أي رسالة."
    )
    NO_WORDS = "لا كلمات في هذه الرسالة يمكن البحث عنها."
    NOTHING_TO_CHECK = "لم أجد ادعاءً في ذلك. يُرجى السؤال في جملة عن أمر واحد حدث أو قيل."

    HELP_TITLE = "*يبحث Onrecord عمّا إذا كان ادعاء ما واردًا في السجل.*"
    HELP_WAYS = (
        "• `/fact` يليه سؤال: جواب لا يراه غير السائل\n"
        "• ذكري مع سؤال: جواب في سلسلة الردود\n"
        f"• *{SHORTCUT_NAME}* في قائمة أي رسالة: جواب لا يراه غير السائل\n"
        "• رسالة مباشرة إليّ"
    )
    HELP_STATUSES = (
        "الحالة منسوبة دائمًا إلى صاحبها: *منقول* أو *مؤكَّد* أو *منفيّ*، وممّن، وأين ورد ذلك. "
        "النفي ليس دليلًا على أن الأمر غير صحيح، وعبارة «غير وارد في السجل» لا تقول شيئًا عن صحته. "
        "أبحث فيما كتبه أمناء السجل، ولا أختلق شيئًا."
    )

    SLOW_DOWN = _counted(
        zero="كانت أسئلة كثيرة في وقت قصير، ولم يُبحث عن هذا السؤال. يُرجى السؤال من جديد الآن.",
        one="كانت أسئلة كثيرة في وقت قصير، ولم يُبحث عن هذا السؤال. يُرجى السؤال من جديد بعد ثانية.",
        two="كانت أسئلة كثيرة في وقت قصير، ولم يُبحث عن هذا السؤال. يُرجى السؤال من جديد بعد ثانيتين.",
        few="كانت أسئلة كثيرة في وقت قصير، ولم يُبحث عن هذا السؤال. يُرجى السؤال من جديد بعد {n:,} ثوانٍ.",
        many="كانت أسئلة كثيرة في وقت قصير، ولم يُبحث عن هذا السؤال. يُرجى السؤال من جديد بعد {n:,} ثانية.",
        other="كانت أسئلة كثيرة في وقت قصير، ولم يُبحث عن هذا السؤال. يُرجى السؤال من جديد بعد {n:,} ثانية.",
    )

    # What is kept of a person
    HELP_FORGET = "`/fact forget-me` يحذف ما أحفظه عنك."
    FORGET_TITLE = "*أأحذف ما أحفظه عنك؟*"
    FORGET_GOES = (
        "يُحذف ما يلي:\n"
        "• أسئلتك وما آلت إليه، وما قلته في الأجوبة\n"
        "• ما تتابعه وما تنتظر خبره\n"
        "• دورك هنا، واسمك في قائمة الانتظار وفي المراجعات وفي التاريخ"
    )
    FORGET_STAYS = (
        "ما غيّرته في السجل يبقى باسم «أمين سجل سابق» (a former curator). ردودي على أسئلتك تبقى في Slack، لكنها لا تُصحَّح "
        "بعد ذلك. أما ما كتبته في Slack فأمره إلى Slack."
    )
    FORGET_ME = "حذف"
    KEEP_ME = "إبقاء"
    FORGOTTEN = "تم الحذف. ما تسأله أو تفعله من الآن يُحفظ من جديد."
    NOTHING_FORGOTTEN = "لم يُحذف شيء."

    # Statuses
    STANCES = {"reported": "منقول", "confirmed": "مؤكَّد", "denied": "منفيّ"}
    LEADING = {
        "reported": "*منقول* عن {sources!s}",
        "confirmed": "*مؤكَّد* من {sources!s}",
        "denied": "*منفيّ* من {sources!s}",
    }
    BESIDE = {
        "reported": "لكنه منقول عن {source}، والقولان قائمان",
        "confirmed": "لكنه مؤكَّد من {source}، والقولان قائمان",
        "denied": "لكنه منفيّ من {source}، والقولان قائمان",
    }
    EARLIER = {
        "reported": "سبق نقله عن {sources!s}",
        "confirmed": "سبق تأكيده من {sources!s}",
        "denied": "سبق نفيه من {sources!s}",
    }
    SINCE = "نُقل بعد ذلك عن {sources!s}"
    OTHERS = _counted(
        zero="لا أحد غيرهم",
        one="مصدر آخر",
        two="مصدرين آخرين",
        few="{n:,} مصادر أخرى",
        many="{n:,} مصدرًا آخر",
        other="{n:,} مصدر آخر",
    )
    SAID = {
        "reported": "منقول عن {source}",
        "confirmed": "مؤكَّد من {source}",
        "denied": "منفيّ من {source}",
    }
    SAID_WHEN = "{said!s}، {when}"
    UNDER_REVIEW_BECAUSE = "*قيد المراجعة، يُرجى عدم النشر:* {reason}"
    NOTE = "ملاحظة: {text}"
    DENIAL_IS_NO_PROOF = "النفي قول مصدره، ولا يثبت أن الادعاء غير صحيح."
    ASKED_IN_THE_NEGATIVE = "صيغ السؤال بالنفي. الوارد في السجل هو الادعاء أدناه، والحالة تخص ذلك الادعاء."
    STATEMENTS_TITLE = "*الإفادات، الأقدم أولًا*"
    SHORTENED = "حُذفت الاقتباسات والملاحظات والروابط هنا لطولها."
    STATEMENTS_LEFT_OUT = "حُذفت هنا للطول أقدم الإفادات: {count:,} من {total:,}."
    LINK_LABEL = "المصدر"
    SILENT = "لا إفادة في السجل من {parties!s}"
    ARTICLE = "المقال: {parts!s}"
    PROVENANCE_PARTS = {"title": "عنوان المقال", "publisher": "ناشر المقال"}
    PROVENANCE_INCOMPLETE = _counted(
        zero="المصدر غير مكتمل: {missing!s}",
        one="المصدر غير مكتمل: {missing!s} غير مسجَّل",
        two="المصدر غير مكتمل: {missing!s} غير مسجَّلين",
        few="المصدر غير مكتمل، وغير مسجَّل منه: {missing!s}",
        many="المصدر غير مكتمل، وغير مسجَّل منه: {missing!s}",
        other="المصدر غير مكتمل، وغير مسجَّل منه: {missing!s}",
    )
    NO_DATE = "حتى تاريخ: لا تاريخ مسجَّل"
    AS_OF = "حتى تاريخ {day!s}"
    AS_OF_WORDING = "حتى {words} بعبارة المقال الذي لا يذكر تاريخًا"

    # Outcomes
    DIFFERS_TITLE = "*غير وارد في السجل بهذه الصيغة.* الوارد فيه أمر آخر:"
    DIFFERENCE = "• {kind!s}: في السؤال {asked}، وفي السجل {on_record}"
    DIFFERENCES = {
        "number": "العدد",
        "date": "التاريخ",
        "name": "الشخص",
        "organisation": "الجهة",
        "place": "المكان",
        "role": "من فعل ماذا وبمن",
        "source": "المصدر",
        "degree": "النطاق أو الدرجة",
    }
    RELATED_TITLE = "*في السجل أيضًا*"
    SUGGEST_TITLE = "*أيّ هذه هو المقصود؟* لست واثقًا بما يكفي للإجابة."
    THIS_ONE = "هذا هو"
    NONE_OF_THESE = "لا شيء من هذه"
    NOT_ON_RECORD = "*غير وارد في السجل.* لا شيء في هذه القاعدة ({size!s}) يطابق {asked}، وهذا لا يقول شيئًا عن صحته."
    NOT_IN_EMPTY_BASE = (
        "*غير وارد في السجل.* لا معلومات في هذه القاعدة بعد، فلا شيء يطابق {asked}، وهذا لا يقول شيئًا عن صحته."
    )
    BASE_SIZE = "{facts!s} من {articles!s}"
    BASE_SIZE_CHANGED = "{facts!s} من {articles!s}، وآخر تغيير في {day}"
    SEND_TO_CURATORS = "إرسال إلى أمناء السجل"
    SEND_WITHOUT_NAME = "إرسال بلا اسم"
    OFFER_QUEUE = "يبقى السؤال خاصًا ما لم يُرسَل."
    QUEUED = "أُرسل إلى قائمة أمناء السجل."
    QUEUED_UNNAMED = "أُرسل إلى قائمة أمناء السجل بلا اسم."
    ALREADY_QUEUED = "هذا السؤال في قائمة أمناء السجل بالفعل، أو لم يعد محفوظًا."
    FACT_GONE = "لم تعد هذه المعلومة في السجل. يُرجى السؤال من جديد."
    MAY_NOT_ASK = {
        "guest": "لا يحق للضيوف السؤال هنا. يمكن لأحد مشرفي Onrecord السماح بذلك في `/facts settings`.",
        "outsider": (
            "لا يحق لأفراد المؤسسات الأخرى السؤال هنا. يمكن لأحد مشرفي Onrecord السماح بذلك في `/facts settings`."
        ),
        "deactivated": "لا يحق لحساب معطَّل السؤال.",
    }
    ONLY_YOU = "لا أردّ في هذه القناة بحيث يرى الجميع: لا يرى هذا أحد غيرك."
    NOT_INSTALLED = "لم يُثبَّت Onrecord في مساحة العمل هذه، أو لم يعد مثبَّتًا. يمكن لأحد المشرفين تثبيته من جديد."
    CLAIM_NUMBERED = "*{number!s}.* السؤال: {asked}"
    CLAIM_NOT_SHOWN = "لم يُعرض للطول: الادعاء {first!s}."
    CLAIMS_NOT_SHOWN = "لم تُعرض للطول: الادعاءات من {first!s} إلى {last!s}."
    CLAIMS_SKIPPED = _counted(
        zero="بُحث عن كل الادعاءات.",
        one="لم يُبحث عن ادعاء آخر. يُرجى السؤال في أجزاء أصغر.",
        two="لم يُبحث عن ادعاءين آخرين. يُرجى السؤال في أجزاء أصغر.",
        few="لم يُبحث عن {n:,} ادعاءات أخرى. يُرجى السؤال في أجزاء أصغر.",
        many="لم يُبحث عن {n:,} ادعاءً آخر. يُرجى السؤال في أجزاء أصغر.",
        other="لم يُبحث عن {n:,} ادعاء آخر. يُرجى السؤال في أجزاء أصغر.",
    )
    PICKED_BY = "اختيار {person} من بين المقترحات"

    # The menu beside an answer
    WHY_THIS_MATCH = "لماذا هذه النتيجة"
    NOT_MY_QUESTION = "ليس هذا سؤالي"
    WHY_TITLE = "*لماذا هذه النتيجة*"
    YOU_ASKED = "السؤال: {asked}"
    NEAREST_PHRASING = "أقرب صياغة في السجل: {phrasing}"
    MATCHED = "كلمات مطابقة: {words}"
    MATCHED_NONE = "كلمات مطابقة: لا كلمة بمفردها"
    NOT_MATCHED = "كلمات غير مطابقة: {words}"
    NOT_MATCHED_NONE = "كلمات غير مطابقة: لا شيء"
    COMPARED = "بالمقارنة، في السجل أمر آخر:"
    NO_CONFLICT = "بالمقارنة: لا اختلاف في عدد أو تاريخ أو اسم أو مكان أو مصدر أو درجة أو دور."
    NO_LONGER_KNOWN = "لم يعد السؤال محفوظًا، أو تغيّر السجل منذ هذا الرد. يُرجى السؤال من جديد."
    NOTED_AS_WRONG = "شكرًا. أحتفظ بالسؤال مع ملاحظة أن هذه المعلومة لا تجيب عنه. يبقى السجل كما هو."

    # When something goes wrong
    RECORD_UNAVAILABLE = "تتعذّر قراءة السجل الآن. يُرجى السؤال من جديد بعد بضع دقائق."
    TOO_LATE = "تعذّرت عليّ الإجابة في وقتها لانقطاعي مدة أطول ممّا ينبغي. إن بقيت الحاجة إليها فيُرجى السؤال من جديد."
    ASKED_ELSEWHERE = "كان هذا السؤال في {channel}، ولا أستطيع الكتابة هناك."
    FAILED = "حدث خطأ من جانبي ولم يُجَب عن السؤال. المرجع: {reference}"


class Corrections(english.Corrections):
    """Corrections, following, and work on the queue."""

    # The note in a reply, the notice in its thread, the message to those who follow
    HEADED = {"updated": "*تحديث في {day}*", "corrected": "*تصحيح في {day}*"}
    ABOUT = "بشأن {claim}"
    STATUS_NOW = "في السجل الآن: {line!s}"
    STATUS_BEFORE = "ما عُرض من قبل: {line!s}"
    CLAIM_NOW = "الادعاء الآن {now}؛ وما عُرض من قبل: {before}"
    EARLIER_NOTES = _counted(
        zero="لم تُحذف ملاحظات سابقة.",
        one="حُذفت ملاحظة سابقة واحدة.",
        two="حُذفت ملاحظتان سابقتان.",
        few="حُذفت {n:,} ملاحظات سابقة.",
        many="حُذفت {n:,} ملاحظة سابقة.",
        other="حُذفت {n:,} ملاحظة سابقة.",
    )
    TAKEN_OFF = "سُحب هذا من السجل، ولا يصح الاعتماد عليه بعد الآن."
    BACK_ON = "عاد هذا إلى السجل."
    RELEASED = "لم يعد قيد المراجعة."
    ARTICLE_LINK_CHANGED = "تغيّر رابط مقاله، والباقي كما كان."
    STATEMENTS_CHANGED = "تغيّرت الإفادات الواردة في السجل، والحالة كما كانت."
    WORDING_CHANGED = "تغيّرت الصياغة في السجل، والحالة كما كانت."
    OFF_THE_RECORD = "*مسحوب من السجل.* سحب أمناء السجل هذا الادعاء:"
    REPLY_CHANGED = "الرد أعلاه يبيّن ما في السجل الآن."
    REPLY_STAYS = "تعذّر تعديل ردي السابق في هذه السلسلة. يُرجى الأخذ بما في السجل الآن، وهو:"
    YOU_FOLLOW = "من متابعاتك على Onrecord:"

    # Following
    FOLLOW = "إبلاغي عند تغيّر هذا"
    TELL_ME = "إبلاغي عند الإجابة"
    UNFOLLOW = "إيقاف المتابعة"
    FOLLOWING = "ستصلك رسالة مباشرة عندما تتغيّر هذه المعلومة في السجل."
    FOLLOWING_ALREADY = "هذه من متابعاتك بالفعل، وستصلك رسالة مباشرة."
    WAITING = "ستصلك رسالة مباشرة واحدة عندما يُجاب عن هذا السؤال."
    UNFOLLOWED = "أُوقفت متابعة هذا."
    NOT_KEPT = "لم يعد السؤال محفوظًا. يُرجى السؤال من جديد."
    YOUR_QUESTION = "لسؤالك جواب في السجل:"
    YOU_ASKED = "السؤال: {words}"

    # The queue
    TAKE_OVER = "تولّي الأمر بدلًا عنه"
    DISMISS_TITLE = "استبعاد سؤال"
    DISMISS = "استبعاد"
    DISMISS_REASON = "ما سبب الاستبعاد؟"
    DISMISS_HINT = "يرى أمناء السجل السبب، ولا يراه السائلون."
    ANSWER_TITLE = "الإجابة عن سؤال"
    ANSWER = "إجابة"
    ANSWER_FACT = "المعلومة التي تجيب عنه"
    ANSWER_FACT_HINT = "الأقرب مدرج في القائمة؛ وتُكتب كلمات للبحث عن غيرها."
    ANSWER_PHRASING = "لمن يسأل من جديد"
    ANSWER_PHRASING_TICK = "حفظ هذه الكلمات صياغةً أخرى لتلك المعلومة"
    CHOOSE_FACT = "يُرجى اختيار معلومة من القائمة."
    STOPPED = "أُوقف. ما أُرسل يبقى، ولن يُرسَل شيء آخر من هذا التصحيح."
    STOPPED_ALREADY = "انتهى هذا التصحيح بالفعل."
    ASKED = "السؤال: {asked}"
    TAKEN_BY = "يعمل عليه {person}."
    ANSWERED = "أُجيب بالمعلومة: {claim}. سيُبلَّغ من طلب الإبلاغ."
    DISMISSED = "استُبعد: {asked}"


class Curation(english.Curation):
    """What those who keep the record read: refusals, forms, and what came of an act."""

    # Who may
    REFUSED_ROLE = {
        "curator": "هذا لأمناء السجل وحدهم. يمكن السؤال: `/fact` يليه سؤال.",
        "admin": "هذا للمشرفين وحدهم.",
    }
    REFUSED_STANDING = {
        "guest": "لا يمكن للضيوف تحرير السجل.",
        "outsider": "لا يمكن لأفراد المؤسسات الأخرى تحرير السجل.",
        "bot": "لا يمكن للبرامج الآلية تحرير السجل.",
        "deactivated": "لا يمكن لحساب معطَّل تحرير السجل.",
    }
    REFUSED_ASK = "{reason!s} يمكن أن يغيّر ذلك {admins!s}."
    REFUSED_NO_ADMINS = "{reason!s} يمكن أن يغيّر ذلك مالك مساحة العمل هذه في Slack أو أحد مشرفيها: `/facts curators`."

    # Forms
    ADD_TITLE = "إضافة معلومة"
    ARTICLE = "المقال"
    ARTICLE_CONFLICT = (
        "*غيّر {person} هذا المقال أثناء الكتابة.* لم يضع شيء مما كُتب: هذا ما في السجل الآن، "
        "ويمكن الحفظ فوقه أو الإلغاء:"
    )
    ARTICLE_EDIT_TITLE = "تعديل مقال"
    ARTICLE_SAVED = "عُدّلت بيانات المقال: {article}."
    EDIT_ARTICLE = "تعديل المقال"
    NO_ARTICLE_FOUND = "لم أجد مقالًا فيه «{words}». `/facts list` يعرض المعلومات مع مقالاتها."
    PICK_ARTICLE = "*أي مقال؟*"
    REACH_OF_ARTICLE = "الردود التي تعرض معلوماته: {replies:,}؛ ومن يتابعونها: {people:,}."
    THIS_ARTICLE = "هذا المقال"
    ARTICLE_HINT = "المقال الذي أُخذت منه المعلومة. إن تُرك فارغًا ظهر مصدرها غير مكتمل. لإضافة مقال: /facts article."
    ARTICLE_ID_HINT = "اسم قصير، مثل syria-israel-talks. إن تُرك فارغًا أُخذ من العنوان."
    ARTICLE_NEXT = "إدخال معلوماته"
    ARTICLE_TITLE = "مقال جديد"
    CANCEL = "إلغاء"
    CHOICES = "خيارات أخرى"
    CLAIM = "الادعاء"
    CLAIM_HINT = "جملة واحدة تقوم بنفسها، من غير «قال» أو «نفى»: فذلك يُكتب أدناه."
    CLOSE = "إغلاق"
    FACT_ID = "المعرّف"
    FACT_ID_HINT = "اسم قصير، مثل paris-meeting-july. إن تُرك فارغًا أُخذ من الادعاء. لا يتغيّر بعد ذلك."
    HOLD = "وضع قيد المراجعة"
    HOLD_HINT = "يظهر هذا أولًا في كل جواب، فورًا."
    HOLD_REASON = "لماذا لا ينبغي نشره في هذه الأثناء؟"
    HOLD_TITLE = "قيد المراجعة"
    KEEP_AS_DRAFT = "إبقاؤها مسودة: لا تُعرض على أحد بعد"
    KIND = "ما نوع هذا التغيير؟"
    KIND_CORRECTED = "تصحيح: كان السجل مخطئًا"
    KIND_UPDATED = "تحديث: هناك جديد"
    LINES_LEFT_OUT = "… و{count:,} غيرها؛ يعرضها `/facts history`."
    MINOR = "طفيف: في الصياغة فقط، من غير إبلاغ أحد"
    NOTE = "ملاحظة"
    NOTICE_TITLE = "Onrecord"
    OTHER_PHRASINGS = "صيغ أخرى للسؤال"
    OTHER_PHRASINGS_HINT = "سؤال أو جملة في كل سطر."
    PARTIES = "الأطراف"
    PARTIES_HINT = "من يخصهم الادعاء، واحد في كل سطر؛ ومن لا إفادة له يُذكر أنه لم يُدلِ بشيء."
    PLACE = "الموضع في التسلسل"
    PLACE_AFTER = "بعد {number:,}: {said!s}"
    PLACE_BY_DATE = "بحسب تاريخها؛ ومن غير تاريخ فهي الأحدث"
    PLACE_FIRST = "قبل غيرها جميعًا"
    PUBLISH = "نشرها: تُعرض من الآن على من يسأل"
    PUBLISHED = "تاريخ النشر"
    PUBLISHER = "الناشر"
    QUOTE = "اقتباس"
    REASON = "لماذا؟"
    REASON_HINT = "يُحفظ في تاريخ المعلومة."
    REMOVE_STATEMENT = "حذف هذه الإفادة"
    RESTORE = "نشر من جديد"
    RESTORE_TITLE = "إعادة معلومة"
    RETIRE = "سحب من السجل"
    RETIRE_TITLE = "سحب معلومة من السجل"
    SAID_ON = "تاريخ القول"
    SAID_ON_HINT = "متى قيل ذلك، لا متى يقع الحدث. يُترك فارغًا حيث لا يذكر المقال تاريخًا."
    SAVE = "حفظ"
    SEND_BACK = "إعادة"
    SEND_BACK_REASON = "ما الذي ينبغي تغييره؟"
    SEND_BACK_TITLE = "إعادة المقترح"
    SOURCE = "من يقول ذلك"
    SOURCE_KIND = "نوع المصدر"
    STANCE = "ماذا يفعل المصدر؟"
    STANCE_OPTIONS = {
        "reported": "ينقل الخبر",
        "confirmed": "يؤكده، وله صفة تخوّله معرفته",
        "denied": "ينفيه",
    }
    STATEMENT_EDIT = "تغيير"
    STATEMENT_EDIT_TITLE = "تغيير إفادة"
    STATEMENT_NUMBERED = "{number!s}. {said!s}"
    STATEMENT_TITLE = "إضافة إفادة"
    TAGS = "الوسوم"
    TAGS_HINT = "واحد في كل سطر."
    TITLE = "العنوان"
    TOO_LONG_FOR_A_FORM = "تُرك كما هو لأنه أطول مما تتسع له الاستمارة: {fields!s}. يمكن تغييره بملف معلومات."
    TRIGGER_SPENT = "يمنح Slack ثلاث ثوانٍ لفتح الاستمارة، وقد انقضت. يُرجى المحاولة من جديد."
    UNDO = "إلغاء التغيير"
    UNDO_LINES = "*هذا ما أحدثه آخر تغيير، وما سيُلغى:*"
    UNDO_TITLE = "إلغاء آخر تغيير"
    URL = "الرابط"
    WHEN = "متى، بعبارة المقال"
    WHEN_HINT = "لإفادة بلا تاريخ: «يوم الجمعة»."
    WORDING_TITLE = "تعديل معلومة"

    # The command, and which fact
    BASE_EMPTY = "لا معلومات بعد. تُدخل معلومة بالأمر `/facts add`، ومعلومات مقال بالأمر `/facts article`."
    NO_FACT_FOUND = "لم أجد معلومة تطابق «{words}». يُرجى تجربة كلمات أقل، أو `/facts list`."
    NO_SUCH_WORD = "لا أعرف `/facts {word}`. ما أعرفه: {known!s}."
    NO_WORD_GIVEN = "يلي `/facts` واحد ممّا يأتي: {known!s}."
    PICK_FOUND = "*أيّ معلومة؟* عدد ما يطابق «{words}»: {total:,}."
    PICK_FOUND_MORE = "*أيّ معلومة؟* عدد ما يطابق «{words}»: {total:,}، ويظهر هنا منها {shown:,}."
    PICK_NEWEST = "*أيّ معلومة؟* هذه آخر ما تغيّر؛ يُكتب معرّفها أو كلمات منها بعد الأمر."
    THIS_FACT = "هذه هي"

    # After an act
    CORRECTION_BEGUN = "يجري تصحيح الردود التي عرضتها على غير ذلك."
    NOT_SHOWN = {
        "draft": "هي مسودة: لا تُعرض على أحد بعد.",
        "retired": "هي مسحوبة: لا تُعرض على أحد بعد الآن.",
    }
    PROPOSED = "ينتظر هذا أمين سجل ثانيًا."
    PROPOSED_NEXT = "ستُبلَّغ عند اعتماده أو إعادته. وإلى ذلك الحين يبقى السجل كما هو."
    REVISION_SAVED = "`{fact_id}`، النسخة {revision:,}"

    # Acts and forms that come back
    ADDED = "أُضيفت إلى السجل."
    ADD_TO_RECORD = english.Curation.ADD_TO_RECORD
    ARTICLE_GONE = "لم يعد هذا المقال موجودًا. يُرجى اختيار غيره."
    ARTICLE_ID_TAKEN = "المعرّف {article_id} لمقال آخر. لإدخال معلومات ذلك المقال: `/facts article {article_id}`."
    CHANGED = "تم التغيير."
    CHECKED = "تم التحقق: ما زالت قائمة حتى اليوم."
    CHOOSE_STANCE = "يُرجى اختيار أحدها."
    CONFLICT = (
        "*غيّر {person} هذه المعلومة في أثناء الكتابة.* لم يضع شيء ممّا كُتب: يُرجى النظر فيما في السجل الآن "
        "(النسخة {revision:,})، ثم الحفظ فوقه أو الإلغاء."
    )
    ENTERED = _counted(
        zero="*لم تُدخل أي معلومة.* {claim}\nيمكن المتابعة بالتالية أو الإغلاق.",
        one="*أُدخلت معلومة واحدة.* الأخيرة: {claim}\nيمكن المتابعة بالتالية أو الإغلاق.",
        two="*أُدخلت معلومتان.* الأخيرة: {claim}\nيمكن المتابعة بالتالية أو الإغلاق.",
        few="*أُدخلت {n:,} معلومات.* الأخيرة: {claim}\nيمكن المتابعة بالتالية أو الإغلاق.",
        many="*أُدخلت {n:,} معلومة.* الأخيرة: {claim}\nيمكن المتابعة بالتالية أو الإغلاق.",
        other="*أُدخلت {n:,} معلومة.* الأخيرة: {claim}\nيمكن المتابعة بالتالية أو الإغلاق.",
    )
    FACTS_OF = "*معلومات من {article}*"
    FORM_FAILED = "حدث خطأ من جانبي. يُرجى النظر هل تم الحفظ قبل الإرسال من جديد. المرجع: {reference}"
    FROM_PRIVATE_CHANNEL = (
        "*هذه الرسالة ليست متاحة للجميع.* ما يؤخذ منها إلى السجل يراه كل من يسأل، أما الرابط فلا يصل إليها به إلا من "
        "تحق له قراءتها."
    )
    HELD = "قيد المراجعة. كل جواب يقول ذلك أولًا من الآن."
    MORE_QUESTIONS = "… و{count:,} غيرها"
    NAME_THE_ARTICLE = "يُرجى كتابة عنوانه أو رابطه أو معرّف له، حتى يمكن العثور عليه من جديد."
    NEARLY_SAME = "*في السجل ما يكاد يطابقها:*"
    NOTHING_TO_CHANGE = "لا تغيير: ما في السجل مطابق لما أُرسل."
    NOTHING_FOUND = "لا شيء في السجل يكاد يطابقها، ولا سؤال محفوظًا يتغيّر جوابه بها."
    NOT_HELD = "المعلومة {fact_id} ليست قيد المراجعة."
    NOT_LOOKED_OVER = "لم يتسع الوقت للبحث في السجل عمّا يكاد يطابقها."
    NOT_RETIRED = "المعلومة {fact_id} ليست مسحوبة."
    NO_DATE = "ليس هذا تاريخًا؛ يُكتب هكذا: 2025-08-22."
    OUTCOMES = {
        "answer": "مُجاب",
        "differs": "غير وارد في السجل بهذه الصيغة",
        "suggest": "اختيار",
        "none": "غير وارد في السجل",
    }
    QUESTIONS_CHANGE = "*أسئلة محفوظة يتغيّر جوابها:*"
    REACH = "{replies!s}، وستُحدَّث؛ {people!s}."
    REACH_PEOPLE = _counted(
        zero="ولا أحد يُبلَّغ بالتغيير",
        one="ويُبلَّغ بالتغيير شخص واحد",
        two="ويُبلَّغ بالتغيير شخصان",
        few="ويُبلَّغ بالتغيير {n:,} أشخاص",
        many="ويُبلَّغ بالتغيير {n:,} شخصًا",
        other="ويُبلَّغ بالتغيير {n:,} شخص",
    )
    REACH_REPLIES = _counted(
        zero="ردود تعرض هذه المعلومة: 0",
        one="يعرض هذه المعلومة رد واحد",
        two="يعرض هذه المعلومة ردّان",
        few="تعرض هذه المعلومة {n:,} ردود",
        many="يعرض هذه المعلومة {n:,} ردًّا",
        other="يعرض هذه المعلومة {n:,} رد",
    )
    RELEASED = "انتهت المراجعة."
    RESTORED = "نُشرت من جديد."
    RETIRED = "سُحبت. لا تُعرض على أحد بعد الآن، ويبقى تاريخها."
    SAVE_ANYWAY = "إن كان المقصود كما هو، فبالضغط على *حفظ* مرة أخرى."
    SOMEBODY = "شخص ما"
    STATEMENT_ADDED = "أُضيفت الإفادة."
    STILL_LOOKING = "يجري البحث عن معلومات تكاد تطابقها، وفي الأسئلة المحفوظة…"
    UNDONE = "أُلغي آخر تغيير. يعيده `/facts undo` مرة أخرى."
    WRITE_AN_ID = "يُرجى كتابة معرّف: ما يؤخذ من الادعاء مستعمل."
    YOURS_DIFFERS = "*ما كُتب يختلف عنه هكذا:*"


class Desk(english.Desk):
    """The curators' desk: the queue, reviews, what is due, roles, settings, exports."""

    # The queue
    QUEUE_TITLE = "*أسئلة تنتظر جوابًا*"
    QUEUE_EMPTY = "لا سؤال ينتظر جوابًا."
    TAKE = "أعمل عليه"
    GIVE_BACK = "التخلي عنه"
    ANSWER_WITH_A_FACT = "الإجابة بمعلومة"
    START_A_DRAFT = "بدء مسودة"
    DISMISS = "استبعاد"
    WHY_QUEUED = {
        "none": "لا شيء في السجل",
        "refused": "رُفضت كل المقترحات",
        "not_mine": "كان الجواب عن سؤال آخر",
    }
    WHY_QUEUED_COUNTED = "{why!s} ({count:,})"
    ASKED_ONCE = "سُئل عنه في {newest}"
    ASKED_OFTEN = "سُئل عنه {times!s}، آخرها في {newest}"
    ASKED_BY = "السائلون: {people!s}"
    ASKED_BY_IN = "السائلون: {people!s}، في {channels!s}"
    OTHERS = _counted(
        zero="لا أحد غيرهم",
        one="شخص آخر",
        two="شخصان آخران",
        few="{n:,} آخرون",
        many="{n:,} شخصًا آخر",
        other="{n:,} شخص آخر",
    )
    NAMELESS = _counted(
        zero="لا أحد بلا اسم",
        one="شخص لم يترك اسمه",
        two="شخصان لم يتركا اسميهما",
        few="{n:,} أشخاص لم يتركوا أسماءهم",
        many="{n:,} شخصًا لم يتركوا أسماءهم",
        other="{n:,} شخص لم يتركوا أسماءهم",
    )
    ALSO_WORDED = "وأيضًا: {wordings!s}"
    DRAFTED = "بدأت المسودة: {fact_id}"
    TAKEN_BY = "يعمل عليه {person} منذ {at}"

    # Reviews
    REVIEWS_TITLE = "*تغييرات تنتظر أمين سجل ثانيًا*"
    REVIEWS_EMPTY = "لا تغيير ينتظر أمين سجل ثانيًا."
    PROPOSAL = "*{action!s}* · اقترحه {person} · {at}"
    PROPOSAL_NOTE = "ملاحظة: {text}"
    SENT_BACK = "*أعاده* {person}: {reason}"
    WOULD_BE = "الحالة عندئذ: {status!s}"
    APPROVE = "اعتماد"
    CHANGE = "تغيير"
    SEND_BACK = "إعادة"
    WITHDRAW = "سحب المقترح"
    YOUR_OWN = "هذا مقترحك: يعتمده أمين سجل آخر."

    # Due for another look
    DUE_TITLE = "*معلومات حان النظر فيها من جديد*"
    DUE_EMPTY = "لا معلومة حان النظر فيها من جديد."
    DUE_WHY = {
        "no newer statement": "منقولة، ولم يؤكدها أحد أو ينفها: حان النظر فيها منذ {day!s}",
        "its own date has passed": "مضى التاريخ الذي تتحدث عنه، ولم يُسجَّل ما آلت إليه: حان النظر فيها منذ {day!s}",
    }

    # Curators
    CURATORS_TITLE = "*القائمون على السجل*"
    NO_CURATORS = "لم يُمنح أحد دورًا بعد."
    SLACK_ADMINS_ARE_ADMINS = "مالكو مساحة العمل هذه في Slack ومشرفوها مشرفون هنا من غير أن يُدرجوا."
    ADD_CURATOR = "تعيين أمين سجل…"
    ADD_ADMIN = "تعيين مشرف…"
    TAKE_ROLE = "نزع الدور"
    ROLES = {"admin": "مشرف", "curator": "أمين سجل"}
    HOLDER = "{person} · *{role!s}* · منحه {given_by}، {at}"
    TIED_TO_GROUP = "أعضاء مجموعة المستخدمين {group} أمناء سجل."
    NO_ROLE_FOR = "الأدوار لأعضاء مساحة العمل هذه وحدهم: لا للضيوف، ولا للبرامج الآلية، ولا لأفراد المؤسسات الأخرى."

    # Export
    EXPORT_SENT = "الملفات المصدَّرة في رسائلك المباشرة معي."
    EXPORT_COMES = "السجل بصيغة {form!s}، {facts!s}:"
    EXPORT_NOT_SENT = (
        "لم يقبل Slack الملفات ({code}). إن كان السبب `missing_scope` فينبغي تثبيت التطبيق من جديد مع `files:write`؛ "
        "وإلى ذلك الحين يكتب الأمر `onrecord export` الملفات نفسها."
    )

    # Settings
    SETTINGS_TITLE = "*إعدادات هذا المكتب*"
    SETTINGS_FORM_TITLE = "الإعدادات"
    ADMINS_CHANGE = "يغيّرها المشرفون؛ ومن هم: `/facts curators`."
    CHANGE_SETTINGS = "تغيير"
    SAVE = "حفظ"
    CANCEL = "إلغاء"
    REVIEWS = {
        "none": "ينشر أمناء السجل فورًا",
        "verdicts": "التأكيد والنفي يحتاجان إلى أمين سجل ثانٍ",
        "all": "كل تغيير يحتاج إلى أمين سجل ثانٍ",
    }
    SETTINGS = {
        "review": "المراجعة",
        "due_days": "عدد الأيام حتى يحين النظر من جديد في المنقول",
        "digest_channel": "الموجز",
        "digest_hour": "ساعة الموجز",
        "timezone": "المنطقة الزمنية",
        "curators_group": "مجموعة أمناء السجل",
        "question_days": "عدد أيام حفظ الأسئلة",
        "language": "لغة القنوات",
        "language_for": "من يقرأ بها",
        "may_ask": "من يحق له السؤال",
        "public_replies": "الردود التي يراها الجميع",
        "reply_channels": "القنوات المختارة للردود",
    }
    SETTINGS_HINTS = {
        "review": "الوضع قيد المراجعة و«ما زالت قائمة» لا ينتظران أبدًا.",
        "due_days": "للمعلومات التي لم يؤكدها أحد أو ينفها منذ ذلك الحين.",
        "digest_channel": "قناة لما تغيّر وما ينتظر، مرة في اليوم. ينبغي دعوة Onrecord إليها.",
        "digest_hour": "في المنطقة الزمنية أدناه.",
        "timezone": "مثل Europe/London أو Asia/Beirut.",
        "curators_group": ("معرّف المجموعة، مثل S0123ABCD: كل من فيها أمين سجل. يحتاج إلى الصلاحية usergroups:read."),
        "question_days": "بعدها يُحذف ما سُئل ومن سأل. إن تُرك فارغًا فبحسب إعداد المشغّل.",
        "language": "لما يقرؤه عدة أشخاص: الردود على الذكر، والإشعارات، والموجز.",
        "language_for": "لغات Slack أقل من لغات Onrecord: من يستعمل Slack بلغة أخرى قد يفضّل لغة القنوات.",
        "may_ask": "لا يحرّر السجل أبدًا إلا الأعضاء.",
        "public_replies": "في غيرها يُجاب عن الذكر بحيث لا يرى الجواب إلا السائل.",
        "reply_channels": "حين تكون الردود التي يراها الجميع في قنوات مختارة فقط.",
    }
    QUESTIONS_KEPT = "تُحفظ الأسئلة مدة {days!s} ثم تُحذف"
    QUESTIONS_KEPT_AS_SET_UP = "تُحفظ الأسئلة المدة التي يحددها إعداد المشغّل ثم تُحذف"
    MAY_ASK = {
        "members": "لا يسأل إلا أعضاء مساحة العمل هذه",
        "guests": "يسأل الأعضاء والضيوف",
        "outsiders": "يسأل الأعضاء وأفراد المؤسسات الأخرى",
        "everybody": "يسأل الأعضاء والضيوف وأفراد المؤسسات الأخرى",
    }
    PUBLIC_REPLIES = {
        "everywhere": "تُنشر الردود التي يراها الجميع في كل قناة",
        "chosen": "تُنشر الردود التي يراها الجميع في قنوات مختارة فقط",
        "nowhere": "لا تُنشر ردود يراها الجميع في أي قناة",
    }
    PUBLIC_REPLIES_IN = "{where!s}: {channels!s}"
    LANGUAGES_FOR = {
        "channels": "القنوات؛ ويقرأ كل شخص باللغة التي يستعمل بها Slack",
        "everybody": "الجميع، أيًّا كانت لغة Slack لديهم",
    }
    LANGUAGE = "لغة القنوات: {name}. من يقرأ بها: {readers!s}"
    HOUR = "{hour:02}:00"
    DUE_AFTER = "المنقول الذي لا إفادة أحدث عنه يحين النظر فيه من جديد بعد {days!s}"
    DIGEST_TO = "يُنشر الموجز في {channel} الساعة {hour!s}، {timezone}"
    DIGEST_NOWHERE = "لا يُنشر موجز"
    DIGEST_COMES = "من الآن أنشر هنا الساعة {hour!s}، {timezone}، ما تغيّر في السجل وما ينتظر، إن وُجد."
    DIGEST_NOT_THERE = "لا أستطيع النشر هناك (يقول Slack: {code}). يُرجى دعوتي إلى القناة ثم الحفظ من جديد."
    GROUP_OF_CURATORS = "أعضاء مجموعة المستخدمين {group} أمناء سجل"
    NO_GROUP_OF_CURATORS = "لا مجموعة مستخدمين مرتبطة بأمناء السجل"


class Home(english.Home):
    """App Home, the digest and the help of `/facts`."""

    # App Home
    ASK_LABEL = "هل هذا وارد في السجل؟"
    ASK_PLACEHOLDER = "ادعاء أو سؤال؛ يُرسل بمفتاح Enter"
    ALSO_IN_MESSAGES = (
        "الجواب نفسه في تبويب *Messages* أعلاه، وهناك يمكن متابعته، أو الاختيار بين معلومات، أو إرسال السؤال إلى "
        "أمناء السجل."
    )
    BASE = "{facts!s} من {articles!s} في السجل"
    LATELY_TITLE = "*آخر ما تغيّر*"
    NOTHING_LATELY = "لم يتغيّر شيء بعد."
    FOLLOWING_TITLE = "*متابعاتك*"
    FOLLOWING_NOTHING = "لا شيء بعد. يضعه هنا خيار *إبلاغي عند تغيّر هذا* في قائمة أي جواب (⋯)."
    FOLLOWED_QUESTION = "غير وارد في السجل بعد: {asked}"
    FOLLOWS_MORE = "و{count:,} غيرها"
    UNFOLLOW = "إيقاف المتابعة"
    DESK_TITLE = "*مكتب أمناء السجل*"
    ADD_FACT = "إضافة معلومة"
    ADD_ARTICLE = "إدخال مقال"
    ALL_FACTS = "كل المعلومات"
    CURATORS = "أمناء السجل"
    SETTINGS = "الإعدادات"
    SEE_ALL = "عرض الكل"
    SEE_ALL_OF = "{see_all!s}: {title!s}"
    BACK_HOME = "العودة إلى البداية"
    QUEUE = "أسئلة تنتظر جوابًا"
    REVIEWS = "تغييرات تنتظر أمين سجل ثانيًا"
    DUE = "معلومات حان النظر فيها من جديد"
    DRAFTS = "مسودات"
    WAITING = "*{title!s}*: {total:,}"
    WAITING_NONE = "{title!s}: لا شيء"

    # The digest
    DIGEST_TITLE = "*السجل في {day!s}*"
    CHANGED = "*ما تغيّر منذ أمس*"
    HELD = "*قيد المراجعة*"
    MOST_ASKED = "*أكثر ما سُئل عنه*"
    ASKED_TIMES = "سُئل عنها {times!s}"
    MORE_FACTS = "و{count:,} غيرها"
    QUESTIONS_WAIT = _counted(
        zero="لا سؤال ينتظر جوابًا",
        one="سؤال واحد ينتظر جوابًا",
        two="سؤالان ينتظران جوابًا",
        few="{n:,} أسئلة تنتظر جوابًا",
        many="{n:,} سؤالًا تنتظر جوابًا",
        other="{n:,} سؤال تنتظر جوابًا",
    )
    CHANGES_WAIT = _counted(
        zero="لا تغيير ينتظر أمين سجل ثانيًا",
        one="تغيير واحد ينتظر أمين سجل ثانيًا",
        two="تغييران ينتظران أمين سجل ثانيًا",
        few="{n:,} تغييرات تنتظر أمين سجل ثانيًا",
        many="{n:,} تغييرًا تنتظر أمين سجل ثانيًا",
        other="{n:,} تغيير تنتظر أمين سجل ثانيًا",
    )
    FACTS_DUE = _counted(
        zero="لا معلومة حان النظر فيها من جديد",
        one="معلومة واحدة حان النظر فيها من جديد",
        two="معلومتان حان النظر فيهما من جديد",
        few="{n:,} معلومات حان النظر فيها من جديد",
        many="{n:,} معلومة حان النظر فيها من جديد",
        other="{n:,} معلومة حان النظر فيها من جديد",
    )
    WAITS = "{parts!s}. تجدونها في صفحتي الرئيسية."

    # Help
    HELP_TITLE = "*الأمر `/facts` لتحرير السجل.*"
    HELP_ACTS = (
        "*تغييره*\n"
        "• `/facts add`: معلومة جديدة؛ `/facts article`: مقال مرة واحدة، ثم معلومة بعد معلومة\n"
        "• `/facts statement ID`: قال أحدهم شيئًا جديدًا\n"
        "• `/facts check ID`: ما زالت قائمة\n"
        "• `/facts hold ID REASON`: قيد المراجعة فورًا في كل جواب؛ `/facts release ID`: انتهاؤها\n"
        "• `/facts edit ID`: تعديل، `/facts undo ID`: إلغاء آخر تغيير، "
        "`/facts retire ID`: سحب، `/facts restore ID`: إعادة، `/facts edit-article ID`: تعديل مقال\n"
        "• *Add to the record* في قائمة أي رسالة: مسودة منها"
    )
    HELP_LISTS = (
        "*النظر فيه*\n"
        "• `/facts list` مع أيّ من `state:draft` و `status:denied` و `tag:talks` و `article:ID` و `held:yes` "
        "ومع كلمات\n"
        "• `/facts search WORDS`: بحسب المعنى، الأقرب أولًا\n"
        "• `/facts show ID`: معلومة، `/facts history ID`: تاريخها، `/facts duplicates`: المتطابقات\n"
        "• `/facts queue`: ما سُئل عنه بلا جواب؛ `/facts reviews`: ما ينتظر أمين سجل ثانيًا؛ "
        "`/facts due`: ما حان النظر فيه من جديد"
    )
    HELP_FOR_OTHERS = "الأمر `/facts` لأمناء السجل. يمكن السؤال: `/fact` يليه سؤال، أو رسالة إليّ."
    HELP_DESK = (
        "*إدارة المكتب*\n"
        "• `/facts curators`: من يحق له ذلك؛ `/facts settings`: المراجعة والموجز ومجموعة المستخدمين\n"
        "• `/facts import` و `/facts export`: إدخال الملفات وإخراجها\n"
        "حيث يُطلب معرّف تكفي كلمات من الادعاء، ما دامت لا تطابق إلا معلومة واحدة."
    )


class Importing(english.Importing):
    """Fact files that are uploaded."""

    CHOOSE_A_FILE = "يُرجى اختيار ملف."
    COUNTED = "الجديد {new:,}، والمتغيّر {changed:,}"
    FILE = "ملفات المعلومات"
    FILE_HINT = (
        "YAML أو JSON أو CSV أو ClaimReview (.jsonld). كيانات ملف CSV في ملف NAME.entities.csv: يُرجى اختيار الاثنين."
    )
    FILES_NEED_SCOPE = (
        "لا يحق لي أخذ ملفات هنا: تنقص التطبيق الصلاحية `files:read`. يمكن لمن أعدّه إضافتها (`docs/slack.md`)، أو "
        "الإدخال بالأمر `onrecord import`."
    )
    FILES_REFUSED = "رفض Slack الملف: {code}. لم يتغيّر شيء."
    FILES_REFUSED_SCOPE = "رفض Slack الملف: {code}. تنقص التطبيق صلاحية يسمّيها `docs/slack.md`. لم يتغيّر شيء."
    IMPORT = "إدخال"
    IMPORTED = "أُدخل {name}: {counted!s}."
    IMPORT_EXPLAINED = (
        "ملفات بصيغة YAML أو JSON أو CSV كما يكتبها `/facts export`، أو ClaimReview. سيظهر ما ستغيّره قبل أن تغيّره؛ "
        "ويُستورد كله أو لا شيء منه."
    )
    IMPORT_NEEDS_ADMIN = "التغييرات هنا تنتظر أمين سجل ثانيًا، والإدخال من ملف يتجاوز ذلك: فهو للمشرفين وحدهم."
    IMPORT_NOTHING = "كل ما في {name} موجود في السجل بالفعل."
    IMPORT_READ = "قراءته"
    IMPORT_READING = "تجري قراءة الملف ومقارنته بالسجل…"
    IMPORT_REFUSED = "*لا يمكن أخذ الملف كما هو. لم يتغيّر شيء.*"
    IMPORT_TITLE = "إدخال ملف معلومات"
    IMPORT_WOULD = "سيغيّر {name} السجل هكذا: {counted!s} (معلومات ومقالات وكيانات)."
    RATINGS = "خريطة التقييمات"
    RATINGS_HINT = "لمراجعات ClaimReview من الآخرين: ما تعنيه تقييماتهم. وبدونها تدخل مسودات."
    MORE_MISTAKES = "… و{count:,} غيرها"


class Installing(english.Installing):
    """The pages that a browser shows while somebody installs the bot."""

    ADD_TO_SLACK = "إضافة إلى Slack"
    INSTALLED_IN = "يجيب في {name} من الآن."
    INSTALLED_NEXT = "في Slack، تُرجى دعوته إلى قناة وذكره مع سؤال، أو كتابة /fact help."
    INSTALLED_SOMEWHERE = "يجيب من الآن."
    INSTALLED_TITLE = "ثُبِّت Onrecord"
    INSTALL_TITLE = "إضافة Onrecord إلى Slack"
    INSTALL_WHAT = (
        "يجيب Onrecord في Slack عمّا إذا كان ادعاء ما في سجل غرفة الأخبار: منقولًا أو مؤكَّدًا أو منفيًّا، ومِمّن، وأين كُتب ذلك."
    )
    INSTALL_WHO = "يعرض Slack بعد هذا ما يحق له. وقد تشترط مساحة العمل موافقة أحد المشرفين."
    NOT_INSTALLED_BECAUSE = "يقول Slack: {reason}. يُرجى البدء من جديد من /slack/install."
    NOT_INSTALLED_TITLE = "لم يُثبَّت Onrecord"
    NOT_INSTALLED_WHY = {
        "access_denied": "لم يُعطَ الإذن في صفحة Slack. يمكن البدء من جديد من /slack/install في أي وقت.",
        "invalid_browser": (
            "لم يبدأ هذا المتصفح التثبيت، أو فقد ملف تعريف الارتباط. يُرجى البدء من /slack/install عبر HTTPS، "
            "وإتمامه في متصفح واحد."
        ),
        "invalid_state": "استغرق التثبيت أكثر من عشر دقائق، أو سبق إتمامه. يُرجى البدء من /slack/install.",
        "missing_code": "ينقص جواب Slack رمزه. يُرجى البدء من جديد من /slack/install.",
        "invalid_code": "لم يقبل Slack الرمز الذي أعطاه. يُرجى البدء من جديد من /slack/install.",
        "unavailable": (
            "تعذّر الوصول إلى Slack أو إلى قاعدة البيانات الآن. يُرجى البدء من جديد من /slack/install بعد دقيقة."
        ),
    }
    OPEN_IN_SLACK = "فتحه في Slack"


class Pages(english.Pages):
    """The lists and pages of the record: lists of facts, a fact's page, its timeline."""

    # Buttons
    OPEN = "فتح"
    OPEN_DESCRIBED = "فتح: {claim}"
    EARLIER_PAGE = "السابق"
    LATER_PAGE = "التالي"
    BACK_TO_LIST = "العودة إلى القائمة"
    BACK_TO_FACT = "العودة إلى المعلومة"
    EDIT = "تعديل"
    ADD_STATEMENT = "إضافة إفادة"
    STILL_STANDS = "ما زالت قائمة"
    HOLD = "وضع قيد المراجعة"
    RELEASE = "إنهاء المراجعة"
    RETIRE = "سحب من السجل"
    RESTORE = "إعادة إلى السجل"
    UNDO = "إلغاء آخر تغيير"
    HISTORY = "التاريخ"
    NEAR_DUPLICATES = "ما يكاد يطابقها"

    # Lists of facts
    FACTS_TITLE = "*{facts!s}*"
    FACTS_TITLE_NARROWED = "*{facts!s}*: {narrowed!s}"
    NEAREST_TITLE = "*الأقرب إلى* {words}"
    NARROWED_TEXT = "تحتوي على {words}"
    NARROWED_TAG = "بالوسم {tag}"
    NARROWED_STANCE = {
        "reported": "حالتها منقولة",
        "confirmed": "حالتها مؤكَّدة",
        "denied": "حالتها منفيّة",
    }
    NARROWED_ARTICLE = "من المقال {article}"
    NARROWED_NOT_HELD = "ليست قيد المراجعة"
    NO_SUCH_FILTER = "{key}: لا يمكن أن يكون «{value}». يُكتب {known!s}."
    PART_OF_LIST = "من {first:,} إلى {last:,} من أصل {total:,}"
    ONE_OF_LIST = "{first:,} من أصل {total:,}"
    STATES = {"draft": "مسودة", "published": "منشورة", "retired": "مسحوبة"}
    UNDER_REVIEW = "قيد المراجعة"
    NO_FACTS = "لا معلومات بعد. تُدخل الأولى بالأمر `/facts add`، ومعلومات مقال بالأمر `/facts article`."
    NOTHING_FOUND = "لا معلومة كذلك. يعرضها كلها `/facts list`، ويشرح `/facts help` كيف تُضيَّق القائمة."
    WHICH_FACT = "أيّها المقصود؟"
    STATE_NOTICES = {
        "draft": "*مسودة.* لا يرى السائلون هذه المعلومة.",
        "retired": "*مسحوبة.* لا يرى السائلون هذه المعلومة؛ يعيدها `/facts restore`.",
    }
    REVISION = "النسخة {number:,}"
    CHECKED = "آخر تحقق في {day!s}"
    TAGS = "الوسوم: {names!s}"
    ALSO_ASKED = "ويُسأل عنها أيضًا: {phrasings!s}"
    ALSO_ASKED_MORE = "ويُسأل عنها أيضًا: {phrasings!s}، و{more:,} غيرها"
    PARTIES = "الأطراف: {names!s}"
    OF_ARTICLE = "المقال: {article}"

    # Duplicates
    DUPLICATES_TITLE = "*معلومات تكاد تتطابق*"
    DUPLICATES_OF = "*ما يكاد يطابق* {claim}"
    ALIKE = "التشابه {score:.0%}"
    LOOKING_THROUGH = "أبحث في السجل كله؛ ويستغرق ذلك بعض الوقت مع آلاف المعلومات."
    NO_DUPLICATES = "لا معلومتين تكادان تتطابقان."
    NO_DUPLICATES_OF = "لا معلومة أخرى تكاد تطابقها."

    # History
    HISTORY_TITLE = "*تاريخ المعلومة* {claim}"
    STEP = "*{number:,}. {action!s}* · {by} · {at}"
    ACTIONS = {
        "add": "إضافة",
        "edit": "تعديل",
        "statement": "إضافة إفادة",
        "check": "نظر من جديد: ما زالت قائمة",
        "hold": "وضع قيد المراجعة",
        "release": "إنهاء المراجعة",
        "retire": "سحب من السجل",
        "restore": "إعادة إلى السجل",
        "undo": "إلغاء آخر تغيير",
        "article": "تغيير بيانات مقالها",
        "import": "إدخال من ملف",
    }
    REASON = "السبب: {text}"
    APPROVED_BY = "اعتمده {person}"
    MORE_LINES = "و{count:,} غيرها"
    RECORD_WAS_WRONG = "تصحيح: كان السجل مخطئًا"
    MINOR = "طفيف: تغيير في الصياغة، ولم يُبلَّغ أحد"
    CORRECTION_REACHED = "التصحيح: {parts!s}"
    NOTHING_REACHED = "لم يعرض أي رد ما تغيّر."
    DELIVERIES = "تفصيل الإبلاغ"
    DELIVERIES_TITLE = "*ما آل إليه التصحيح الذي بدأته النسخة {revision:,}*"
    BACK_TO_HISTORY = "العودة إلى التاريخ"
    NO_DELIVERIES = "لم يلزم إبلاغ أحد."
    DELIVERED = {
        "message": "رد",
        "message in private": "رد خاص",
        "thread": "إشعار في سلسلة ردود",
        "thread in private": "إشعار خاص",
        "direct": "رسالة مباشرة",
        "direct in private": "رسالة مباشرة إلى متابع",
    }
    PROGRESS = {
        "waiting": "لم يحن بعد",
        "sent": "وصل",
        "failed": "لم يصل",
        "skipped": "لم يعد لديه ما يقوله",
        "stopped": "أُوقف قبل إرساله",
    }
    DELIVERY = "{what!s}: {progress!s}، {at}"
    DELIVERY_IN = "{what!s} في {where}: {progress!s}، {at}"
    DELIVERY_FAILURE = "{delivery!s} ({failure})"
    STOP_CORRECTION = "إيقاف الإبلاغ"
    REPLIES_UPDATED = _counted(
        zero="لم يُحدَّث أي رد",
        one="حُدِّث رد واحد",
        two="حُدِّث ردّان",
        few="حُدِّثت {n:,} ردود",
        many="حُدِّث {n:,} ردًّا",
        other="حُدِّث {n:,} رد",
    )
    THREADS_TOLD = _counted(
        zero="لم تُبلَّغ أي سلسلة",
        one="أُبلغت سلسلة واحدة",
        two="أُبلغت سلسلتان",
        few="أُبلغت {n:,} سلاسل",
        many="أُبلغت {n:,} سلسلة",
        other="أُبلغت {n:,} سلسلة",
    )
    PEOPLE_TOLD = _counted(
        zero="لم يُبلَّغ أحد",
        one="أُبلغ شخص واحد",
        two="أُبلغ شخصان",
        few="أُبلغ {n:,} أشخاص",
        many="أُبلغ {n:,} شخصًا",
        other="أُبلغ {n:,} شخص",
    )
    STILL_WAITING = _counted(
        zero="لا شيء منتظر",
        one="واحد لم يحن بعد",
        two="اثنان لم يحينا بعد",
        few="{n:,} لم تحن بعد",
        many="{n:,} لم تحن بعد",
        other="{n:,} لم تحن بعد",
    )
    NOT_DELIVERED = _counted(
        zero="وصل الجميع",
        one="واحد لم يصل",
        two="اثنان لم يصلا",
        few="{n:,} لم تصل",
        many="{n:,} لم تصل",
        other="{n:,} لم تصل",
    )
    NOT_SENT = _counted(
        zero="لم يُوقف شيء",
        one="واحد أُوقف قبل إرساله",
        two="اثنان أُوقفا قبل إرسالهما",
        few="{n:,} أُوقفت قبل إرسالها",
        many="{n:,} أُوقفت قبل إرسالها",
        other="{n:,} أُوقفت قبل إرسالها",
    )
    MOMENT_IN_UTC = "{day!s}، {time} بالتوقيت العالمي"


class Problems(english.Problems):
    """What the record itself says of what can't be done and of what has changed, by the English sentence."""

    SENTENCES = {
        # Who may
        "Only curators can change the record.": "تغيير السجل لأمناء السجل وحدهم.",
        "Only admins can change roles and settings.": "تغيير الأدوار والإعدادات للمشرفين وحدهم.",
        "Changes wait for a second curator here, and this would go past them: only admins can change an article.": (
            "التغييرات هنا تنتظر أمين سجل ثانيًا، وهذا يتجاوز ذلك: تغيير المقالات للمشرفين وحدهم."
        ),
        "Only curators can see that page.": "هذه الصفحة لأمناء السجل وحدهم.",
        "Whoever proposed a change can't approve it; another curator must.": (
            "لا يعتمد التغيير من اقترحه؛ يعتمده أمين سجل آخر."
        ),
        "Only whoever proposed a change can withdraw it, or an admin.": "لا يسحب المقترح إلا من اقترحه أو مشرف.",
        "Slack doesn't say who you are ({code}). Try again; if it stays so, run `onrecord doctor`.": (
            "لم يبيّن Slack من يطلب هذا ({code}). يُرجى المحاولة من جديد؛ فإن بقي الأمر كذلك فبتشغيل `onrecord doctor`."
        ),
        # What isn't there
        "The record has no fact {fact_id}.": "لا معلومة في السجل بالمعرّف {fact_id}.",
        "There is no such proposal.": "لا مقترح كهذا.",
        "There is no such correction.": "لا تصحيح كهذا.",
        "That question is no longer in the queue.": "لم يعد هذا السؤال في القائمة.",
        "That question has been {state} already.": "سبق أن انتهى هذا السؤال: {state!s}.",
        "open": "مفتوح",
        "answered": "أُجيب عنه",
        "dismissed": "استُبعد",
        "That statement is no longer there. Open the fact again.": (
            "لم تعد هذه الإفادة موجودة. يُرجى فتح المعلومة من جديد."
        ),
        "This proposal is not open any more: {person} has {done} it.": "لم يعد هذا المقترح مفتوحًا: {done!s} {person}.",
        "changed": "غيّره",
        "sent back": "أعاده",
        "approved": "اعتمده",
        "withdrawn": "سحبه",
        "This proposal is about the fact {fact_id}.": "هذا المقترح بشأن المعلومة {fact_id}.",
        # What a person typed
        "This is empty.": "هذا فارغ.",
        "This is empty; leave the field out or write something.": "هذا فارغ؛ يُرجى ترك الحقل أو كتابة شيء فيه.",
        "This field is missing.": "هذا الحقل ناقص.",
        "At least one is needed.": "يلزم واحد على الأقل.",
        "There are too many; at most {most} are taken.": "العدد أكبر ممّا يُقبل، وأقصاه {most}.",
        "This is too long; at most {most} characters are taken.": "هذا أطول ممّا يُقبل، وأقصاه {most} من الحروف.",
        "This is none of {known}.": "ليس هذا واحدًا من: {known}.",
        "This must be text; put it in quotes.": "ينبغي أن يكون هذا نصًّا؛ يوضع بين علامتي اقتباس.",
        "This must be a list.": "ينبغي أن تكون هذه قائمة.",
        "This must be a group of fields.": "ينبغي أن تكون هذه مجموعة حقول.",
        "This holds a character that can't be stored (a lone surrogate).": "في هذا حرف لا يمكن حفظه (نصف حرف مزدوج).",
        "This holds a character that can't be stored ({code}).": "في هذا حرف لا يمكن حفظه ({code}).",
        "This must be a slug: small letters, digits and single hyphens, as in paris-meeting-july.": (
            "ينبغي أن يكون هذا معرّفًا من حروف لاتينية صغيرة وأرقام وشرطات مفردة، مثل paris-meeting-july."
        ),
        "There is no such field. The fields here are: {fields}.": "لا حقل كهذا. الحقول هنا: {fields}.",
        "This is no date; write it as 2025-08-22.": "ليس هذا تاريخًا؛ يُكتب هكذا: 2025-08-22.",
        "This date is in the future.": "هذا التاريخ في المستقبل.",
        "This date is in the future. It is when the statement was made, not when the event is to be.": (
            "هذا التاريخ في المستقبل. المقصود متى صدرت الإفادة، لا متى يقع الحدث."
        ),
        "A link starts with https:// or http://.": "يبدأ الرابط بأحد هذين: `https://` أو `http://`.",
        "A change of status, figures, sources, hold or state is never minor: people are told.": (
            "تغيير الحالة أو الأرقام أو المصادر أو المراجعة أو النشر ليس طفيفًا أبدًا: يُبلَّغ به الناس."
        ),
        "There are {count} statements: the place is from 0 to {count}.": (
            "عدد الإفادات {count}: والموضع من 0 إلى {count}."
        ),
        "{source}'s statement is of {date}, so one of {new_date} can't come {where} it. "
        "Change the date or the place.": (
            "إفادة {source} بتاريخ {date}، فلا يمكن أن تأتي إفادة بتاريخ {new_date} {where!s}. "
            "يُرجى تغيير التاريخ أو الموضع."
        ),
        "after": "بعدها",
        "before": "قبلها",
        "Say what is to be changed.": "يُرجى ذكر ما ينبغي تغييره.",
        "Say why: it is shown first in every answer.": "يُرجى ذكر السبب: فهو يظهر أولًا في كل جواب.",
        "Write why, in 1 to {most} characters.": "يُرجى كتابة السبب، وأقصاه {most} من الحروف.",
        "The id {fact_id} is taken. Choose another.": "المعرّف {fact_id} مستعمل. يُرجى اختيار غيره.",
        "The id {fact_id} was taken meanwhile. Withdraw this, and add the fact under another.": (
            "استُعمل المعرّف {fact_id} في هذه الأثناء. يُرجى سحب هذا، وإضافة المعلومة بمعرّف آخر."
        ),
        "A new fact is a draft or published.": "المعلومة الجديدة إما مسودة وإما منشورة.",
        "To take a fact off the record, retire it with a reason.": "لإخراج معلومة من السجل تُسحب مع ذكر السبب.",
        "This fact is a draft. Edit it to publish it.": "هذه المعلومة مسودة. تُنشر بتعديلها.",
        "The newest change was of its article. Edit the article {article_id} instead.": (
            "كان آخر تغيير في بيانات مقالها. يُعدَّل المقال {article_id} بدلًا من ذلك."
        ),
        "This fact is retired. Restore it first.": "هذه المعلومة مسحوبة. تُعاد أولًا.",
        "The fact {fact_id} is retired. `/facts restore {fact_id}` brings it back.": (
            "المعلومة {fact_id} مسحوبة. يعيدها `/facts restore {fact_id}`."
        ),
        "{fact_id} is not published. Publish it first, or choose another.": (
            "المعلومة {fact_id} غير منشورة. تُنشر أولًا، أو تُختار غيرها."
        ),
        "There is no form “{form}”. The forms are {forms}.": "لا صيغة باسم «{form}». الصيغ: {forms}.",
        "{name} is too large: at most {most:,} MB are taken here. `onrecord import` takes more.": (
            "الملف {name} أكبر ممّا يُقبل هنا، وأقصاه {most:,} ميغابايت. يقبل الأمر `onrecord import` أكثر من ذلك."
        ),
        "Slack refuses the file ({code}).": "رفض Slack الملف ({code}).",
        # Fact files
        "The file is empty.": "الملف فارغ.",
        "The document is empty.": "المستند فارغ.",
        "There are no rows below the header.": "لا صفوف تحت العناوين.",
        "There is no ClaimReview in this file.": "لا مراجعة ادعاء (ClaimReview) في هذا الملف.",
        "This is nested too deep.": "التداخل هنا أعمق ممّا يُقبل.",
        "A number here is too long to be read.": "في هذا عدد أطول من أن يُقرأ.",
        "This line is too long, or it is no text.": "هذا السطر أطول ممّا يُقبل، أو ليس نصًّا.",
        "One value here is too long, or isn't closed.": "هنا قيمة أطول ممّا يُقبل، أو غير مغلقة.",
        "This field is given twice.": "هذا الحقل مكرر.",
        "This is not YAML.": "ليس هذا بصيغة YAML.",
        "This is not UTF-8. Save the file as UTF-8.": "ليس هذا بترميز UTF-8. يُرجى حفظ الملف بترميز UTF-8.",
        "The file's name can't serve as the article's id; write one, as in `id: syria-israel-talks`.": (
            "لا يصلح اسم الملف معرّفًا للمقال؛ يُكتب معرّف، مثل `id: syria-israel-talks`."
        ),
        "A fact file starts with `article:`, `entities:` and `facts:`.": (
            "يبدأ ملف المعلومات بالحقول `article:` و `entities:` و `facts:`."
        ),
        # What was compared
        "{kind}: asked {asked}, on record {on_record}": "{kind!s}: في السؤال {asked}، وفي السجل {on_record}",
        "number": "العدد",
        "name": "الشخص",
        "organisation": "الجهة",
        "place": "المكان",
        "role": "من فعل ماذا وبمن",
        "degree": "النطاق أو الدرجة",
        # Settings and roles
        "There is no such setting. The settings are: {settings}.": "لا إعداد كهذا. الإعدادات: {settings}.",
        "Write a whole number from {least} to {most}.": "يُرجى كتابة عدد صحيح من {least} إلى {most}.",
        "The bot's access to Slack is being renewed. Please try again in a minute.": (
            "يُجدَّد الآن وصول البرنامج إلى Slack. يُرجى المحاولة من جديد بعد دقيقة."
        ),
        "At most {most} channels can be chosen.": "يمكن اختيار {most} قناة على الأكثر.",
        "This is no id of Slack's: those are letters and digits, as in C0123ABCD.": (
            "ليس هذا معرّفًا من Slack: فتلك حروف لاتينية وأرقام، مثل C0123ABCD."
        ),
        "This is no time zone; write one as Europe/London.": "ليست هذه منطقة زمنية؛ تُكتب مثل Europe/London.",
        "This is no language's code; write one as en or ar.": "ليس هذا رمز لغة؛ يُكتب مثل en أو ar.",
        "This is no person's id: it has 1 to {most} characters.": "ليس هذا معرّف شخص: أقصاه {most} من الحروف.",
        "Facts are being brought into the record just now. Try again in a few seconds.": (
            "يجري الآن إدخال معلومات إلى السجل. يُرجى المحاولة من جديد بعد بضع ثوانٍ."
        ),
        # What has changed
        "{name}: {new}": "{name!s}: {new}",
        "{name}: {old} → {new}": "{name!s}: من {old} إلى {new}",
        "{name} taken away: {old}": "{name!s} (حذف): {old}",
        "{name} added: {new}": "{name!s} (إضافة): {new}",
        "{name}: another order": "{name!s}: ترتيب آخر",
        "Claim": "الادعاء",
        "Hold": "المراجعة",
        "Checked": "آخر تحقق",
        "Article": "المقال",
        "State": "النشر",
        "Phrasing": "الصياغة",
        "Tag": "الوسم",
        "Party": "الطرف",
        "draft": "مسودة",
        "published": "منشورة",
        "retired": "مسحوبة",
        "reported": "منقول",
        "confirmed": "مؤكَّد",
        "denied": "منفيّ",
        "Statement added: {statement}": "أُضيفت إفادة: {statement!s}",
        "Statement added as number {number}: {statement}": "أُضيفت إفادة برقم {number}: {statement!s}",
        "Statement taken away: {statement}": "حُذفت إفادة: {statement!s}",
        "Statements in another order: {order}": "الإفادات بترتيب آخر: {order!s}",
        "Statement by {source}, {field}": "إفادة {source}، {field!s}",
        "reported by {source}": "منقول عن {source}",
        "confirmed by {source}": "مؤكَّد من {source}",
        "denied by {source}": "منفيّ من {source}",
        "{whole}, {detail}": "{whole!s}، {detail!s}",
        "{order}; {statement}": "{order!s}؛ {statement!s}",
        "stance": "الموقف",
        "source": "المصدر",
        "source_kind": "نوع المصدر",
        "date": "التاريخ",
        "when": "متى",
        "quote": "الاقتباس",
        "note": "الملاحظة",
        "url": "الرابط",
    }


class Reviewing(english.Reviewing):
    """What those who propose a change and those who review it tell each other."""

    ALREADY_DECIDED = "حُسم هذا المقترح بالفعل."
    CHANGES_PROPOSAL = "ما يُحفظ يحل محل المقترح، وينتظر أمين سجل غيرك."
    NOBODY_TO_REVIEW = (
        "لا أمين سجل آخر يمكن إبلاغه. يمكن للمشرف تعيين واحد: `/facts curators`؛ وإلى ذلك الحين ينتظر في "
        "`/facts reviews`."
    )
    REVIEW_WANTED = "*تغيير ينتظر أمين سجل ثانيًا.* لا يعتمده من اقترحه."
    APPROVED_BY = "اعتمده {person}، وحُفظ."
    SENT_BACK_BY = "أعاده {person}: {reason}"
    WITHDRAWN_BY = "سحبه {person}."
    YOUR_PROPOSAL_APPROVED = "اعتمد {person} مقترحك، وحُفظ."
    YOUR_PROPOSAL_SENT_BACK = "*أعاد {person} مقترحك:* {reason}"


class Surfaces(english.Surfaces):
    """What stands behind an answer's buttons."""

    # The buttons of an answer
    HISTORY = "التاريخ"
    COPY_LINE = "سطر للنسخ"
    STATEMENTS_BUTTON = _counted(
        zero="الإفادات",
        one="الإفادة",
        two="الإفادتان",
        few="كل الإفادات ({n:,})",
        many="كل الإفادات ({n:,})",
        other="كل الإفادات ({n:,})",
    )
    SHARE_TO_CHANNEL = "مشاركة في القناة"
    SHARE_IN_THREAD = "مشاركة في سلسلة الردود"
    COPY_TITLE = "*للنسخ:*"
    HISTORY_TITLE = "*التاريخ في السجل، الأحدث أولًا*"
    NO_HISTORY = "لم يتغيّر شيء من هذا منذ دخل السجل."
    STEP = "*{moment}:* {did!s}"
    STEPS = {
        "add": "دخلت السجل",
        "edit": "عُدّلت",
        "statement": "أُضيفت إليها إفادة",
        "check": "نُظر فيها من جديد، وما زالت قائمة",
        "hold": "وُضعت قيد المراجعة",
        "release": "انتهت مراجعتها",
        "retire": "سُحبت من السجل",
        "restore": "عادت إلى السجل",
        "undo": "أُلغي آخر تغيير فيها",
        "article": "تغيّرت بيانات مقالها",
        "import": "تغيّرت باستيراد",
    }

    # Sharing
    SHARED = "تمت المشاركة."
    SHARED_ALREADY = "سبقت مشاركة هذا هناك."
    SHARED_BY = "مشاركة من {person}، وكان السؤال: {asked}"
    NOT_SHARED = "لم يسمح لي Slack بنشر ذلك ({code})."
    NOT_SHARED_BY_ADMINS = "لم يسمح مشرفو Onrecord لديكم بأن أنشر في هذه القناة بحيث يرى الجميع."
    NOT_SHARED_HERE = "لست في هذه المحادثة، فلا أستطيع النشر فيها. يُرجى دعوتي (`/invite @Onrecord`) ثم الضغط من جديد."
    NOT_SHARED_ARCHIVED = "هذه القناة مؤرشفة، فلا يمكن نشر شيء فيها."

    # A question that was taken back
    WITHDRAWN = "سُحب السؤال، ومعه جوابه."

    # Several claims
    NEXT_CLAIMS = "الادعاءات التالية"
    EARLIER_CLAIMS = "الادعاءات السابقة"
    OTHER_CLAIMS = "الادعاءات الأخرى"
    CLAIM_SHOWN = "الادعاء {first!s} من {total}"
    CLAIMS_SHOWN = "الادعاءات من {first!s} إلى {last!s} من أصل {total}"

    # The line to copy; in nouns, since a verb would have to agree with a name whose gender and number nobody noted
    COPIED = {
        "reported": _every("نُقل هذا عن {who!s}"),
        "confirmed": _every("صدر تأكيد لهذا عن {who!s}"),
        "denied": _every("صدر نفي لهذا عن {who!s}"),
    }
    COPIED_ON = {
        "reported": "نُقل هذا عن {who!s} في {day!s}",
        "confirmed": "صدر تأكيد لهذا عن {who!s} في {day!s}",
        "denied": "صدر نفي لهذا عن {who!s} في {day!s}",
    }
    COPIED_BESIDE = {
        "reported": "في حين نُقل عن {who!s}",
        "confirmed": "في حين صدر تأكيد له عن {who!s}",
        "denied": "في حين صدر نفي له عن {who!s}",
    }
    COPIED_BESIDE_ON = {
        "reported": "في حين نُقل عن {who!s} في {day!s}",
        "confirmed": "في حين صدر تأكيد له عن {who!s} في {day!s}",
        "denied": "في حين صدر نفي له عن {who!s} في {day!s}",
    }
    COPIED_EARLIER = {
        "reported": "وكان قد نُقل عن {who!s}",
        "confirmed": "وكان قد صدر تأكيد له عن {who!s}",
        "denied": "وكان قد صدر نفي له عن {who!s}",
    }
    COPIED_SINCE = _every("ونُقل بعد ذلك عن {who!s}")
    COPIED_SENTENCE = "{sentence!s}."
    COPIED_HELD = "قيد المراجعة، يُرجى عدم النشر ({reason}): {sentence!s}"
    # Names are written bare.
    THE = ""
    TAKE_THE = ()
