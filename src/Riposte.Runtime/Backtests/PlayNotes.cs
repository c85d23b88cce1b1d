using System.Globalization;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Backtests;

/// <summary>What a reader of a played back-test must know of it.</summary>
public static class PlayNotes
{
    /// <summary>Notes on a halt, and on entries that rules refused or cut.</summary>
    /// <param name="input">What was played.</param>
    /// <param name="result">What came of it.</param>
    public static IEnumerable<string> Of(AccountInput input, BacktestResult result)
    {
        if (result.HaltedAt is { } halted)
        {
            var rule = result.RiskEvents.First(e => e.Action == "halt" && e.Time == halted);
            var (late, all) = SignalsAfter(input, halted);
            yield return Text(
                $"Trading halted for good at {halted}: {Why(rule)}. {late} of {all} decisions came later and were not played; --risk off plays them."
            );
        }
        foreach (var action in (string[])["reject", "reduce"])
        {
            var events = result.RiskEvents.Where(e => e.Action == action).ToArray();
            if (events.Length == 0)
            {
                continue;
            }
            var rules = events
                .GroupBy(e => e.Rule, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Text($"{group.Key} {group.Count()}"));
            var did = action == "reject" ? "refused" : "cut";
            yield return Text(
                $"Rules {did} {events.Length} entries: {string.Join(", ", rules)}; the first of {events[0].Symbol} at {events[0].Time}."
            );
        }
    }

    // Most rules name themselves in their detail.
    private static string Why(RiskEvent e) =>
        e.Detail.StartsWith(e.Rule, StringComparison.Ordinal) ? e.Detail : $"{e.Rule}: {e.Detail}";

    private static (int Late, int All) SignalsAfter(AccountInput input, Instant halted)
    {
        var (late, all) = (0, 0);
        foreach (var desk in input.Desks)
        {
            foreach (ref readonly var signal in desk.Signals.Span)
            {
                all++;
                late += signal.KnownAt > halted ? 1 : 0;
            }
            foreach (ref readonly var prediction in desk.Predictions.Span)
            {
                all++;
                late += prediction.KnownAt > halted ? 1 : 0;
            }
        }
        return (late, all);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
