/// The behaviour of the page: values under the pointer, and commands to the clipboard.
///
/// All is there without it.
enum ReportScript {
  static let source = #"""
    "use strict";
    (function () {
      var data = JSON.parse(document.getElementById("points").textContent);
      var group = new Intl.NumberFormat("en-US");

      function length(ms) {
        var s = Math.floor(ms / 1000);
        if (s < 120) { return s + " s"; }
        if (s < 7200) { return Math.floor(s / 60) + " min"; }
        return (s / 3600).toFixed(1) + " h";
      }

      function attach(plot) {
        var byTime = plot.closest(".by-time") !== null;
        var xs = byTime ? data.milliseconds : data.executions;
        var ys = data[plot.dataset.key];
        var cursor = plot.querySelector(".cursor");
        var tip = plot.querySelector(".tip");
        var last = xs[xs.length - 1] || 1;
        var at = -1;

        function show(index) {
          at = Math.max(0, Math.min(xs.length - 1, index));
          var share = 100 * xs[at] / last;
          cursor.style.left = share + "%";
          tip.style.left = Math.max(12, Math.min(88, share)) + "%";
          tip.textContent = group.format(ys[at]) + " · "
            + (byTime ? length(xs[at]) : group.format(xs[at]) + " executions");
          cursor.hidden = tip.hidden = false;
        }
        function hide() { cursor.hidden = tip.hidden = true; }
        function nearest(value) {
          var low = 0, high = xs.length - 1;
          while (low < high) {
            var middle = (low + high) >> 1;
            if (xs[middle] < value) { low = middle + 1; } else { high = middle; }
          }
          return low > 0 && value - xs[low - 1] < xs[low] - value ? low - 1 : low;
        }
        plot.addEventListener("pointermove", function (event) {
          var box = plot.getBoundingClientRect();
          show(nearest(last * (event.clientX - box.left) / box.width));
        });
        plot.addEventListener("pointerleave", hide);
        plot.addEventListener("blur", hide);
        plot.addEventListener("focus", function () {
          if (plot.matches(":focus-visible")) { show(xs.length - 1); }
        });
        plot.addEventListener("keydown", function (event) {
          var steps = { ArrowLeft: -1, ArrowRight: 1, Home: -xs.length, End: xs.length };
          if (!(event.key in steps)) { return; }
          show((at < 0 ? xs.length - 1 : at) + steps[event.key]);
          event.preventDefault();
        });
      }

      function copy(button) {
        var text = button.parentElement.querySelector("code").textContent;
        function say(word) {
          button.textContent = word;
          setTimeout(function () { button.textContent = "Copy"; }, 1500);
        }
        function select() {
          getSelection().selectAllChildren(button.parentElement.querySelector("code"));
          say("Selected");
        }
        if (!navigator.clipboard) { select(); return; }
        navigator.clipboard.writeText(text).then(function () { say("Copied"); }, select);
      }

      document.querySelectorAll(".plot").forEach(attach);
      document.querySelectorAll(".copy").forEach(function (button) {
        button.addEventListener("click", function () { copy(button); });
      });
      // A link to a place inside something that is folded opens it.
      addEventListener("hashchange", function () {
        var place = document.getElementById(location.hash.slice(1));
        var folded = place && place.closest("details");
        if (folded) { folded.open = true; }
      });
    })();
    """#
}
