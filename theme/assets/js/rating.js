/*
 * The form for rating a page, sent in place. Totals are shown only as the receiver has just told them: any
 * answer that is not whole and likely gives words, never a number. Without this script the form is an
 * ordinary one, and the receiver answers with a page of its own.
 */
import "./main.js";

const PATIENCE = 10_000;
const NO_NUMBERS = "Vì vậy không có số liệu để hiện.";
const LOST = "không rõ đánh giá của bạn đã được tính hay chưa.";
const REFUSED = {
  403: "Nơi nhận chỉ nhận đánh giá gửi từ các trang đã đăng của cổng.",
  404: "Nơi nhận chưa biết trang này.",
  429: "Trong ngày đã có đánh giá cho trang này, hoặc quá nhiều đánh giá, từ mạng bạn đang dùng.",
};

async function ask(address, options) {
  const answer = await fetch(address, {
    ...options,
    headers: { Accept: "application/json" },
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  });
  return { ok: answer.ok, status: answer.status, text: await answer.text() };
}

/** The votes for 1 to 5, or null when the answer is not what a receiver says of this page. */
function countsIn(text, page) {
  try {
    const told = JSON.parse(text);
    const isWhole =
      told.page === page &&
      Array.isArray(told.counts) &&
      told.counts.length === 5 &&
      told.counts.every((count) => Number.isSafeInteger(count) && count >= 0);
    return isWhole ? told.counts : null;
  } catch {
    return null;
  }
}

function inWords(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return "Trang này chưa có đánh giá nào.";
  const points = counts.reduce((sum, count, index) => sum + count * (index + 1), 0);
  const average = Math.floor((20 * points + total) / (2 * total)) / 10;
  const shown = average.toLocaleString("vi-VN", { minimumFractionDigits: 1 });
  return `Trang này có ${total.toLocaleString("vi-VN")} đánh giá, trung bình ${shown} trên 5.`;
}

async function send(form) {
  const fields = new URLSearchParams(new FormData(form));
  let answer;
  try {
    answer = await ask(form.action, { method: "POST", body: fields });
  } catch {
    return `Không liên lạc được với nơi nhận đánh giá, ${LOST} ${NO_NUMBERS}`;
  }
  /* It may be a server in between that gave up, after the vote had been counted. */
  if (answer.status >= 500) {
    return `Nơi nhận đánh giá đang bận hoặc gặp sự cố, ${LOST} ${NO_NUMBERS}`;
  }
  if (!answer.ok) {
    const reason = REFUSED[answer.status] ?? "Nơi nhận không hiểu yêu cầu.";
    return `Đánh giá vừa gửi không được tính. ${reason}`;
  }
  const counts = countsIn(answer.text, fields.get("page"));
  /* A count without the vote just sent would be somebody else's. */
  if (!counts?.[Number(fields.get("value")) - 1]) {
    return `Nơi nhận trả lời không đúng dạng, ${LOST} ${NO_NUMBERS}`;
  }
  return `Đã ghi nhận đánh giá của bạn. ${inWords(counts)}`;
}

async function look(form, link) {
  try {
    const answer = await ask(link.href);
    const counts = answer.ok ? countsIn(answer.text, form.elements.page.value) : null;
    return counts ? inWords(counts) : `Nơi nhận đánh giá không cho biết kết quả. ${NO_NUMBERS}`;
  } catch {
    return `Không liên lạc được với nơi nhận đánh giá. ${NO_NUMBERS}`;
  }
}

function startRating(form) {
  const state = form.querySelector(".rating-state");
  const link = form.querySelector(".rating-totals");
  const button = form.querySelector("[type=submit]");
  let isBusy = false;

  /* One question at a time: two quick presses are one vote. */
  async function answerWith(question, waiting) {
    if (isBusy) return;
    isBusy = true;
    button.setAttribute("aria-disabled", "true");
    state.textContent = waiting;
    state.textContent = await question();
    button.removeAttribute("aria-disabled");
    isBusy = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answerWith(() => send(form), "Đang gửi đánh giá…");
  });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    answerWith(() => look(form, link), "Đang hỏi kết quả…");
  });
}

document.querySelectorAll(".rating").forEach(startRating);
