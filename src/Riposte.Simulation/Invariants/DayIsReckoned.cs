using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I6: the loss of a day, and its losing trades in a row, reckoned from what the venue booked and not from what the engine
/// counted: where a limit was clearly reached, nothing is opened until midnight.</summary>
public sealed class DayIsReckoned : Invariant
{
    // What was decided before a limit was reached lives for a minute, and closes are looked at once a minute.
    private const long Lag = 180 * SimView.Second;

    // What trades at midnight may count to either day.
    private const long Midnight = 150 * SimView.Second;

    // A day that begins while something is in the way begins with an equity that is not known exactly.
    private const long Quiet = 600 * SimView.Second;

    // Where nothing has hindered for so long, what ends is heard of in its turn, but for what ends at nearly one moment.
    private const long Settled = 60 * SimView.Second;
    private const long Apart = 5 * SimView.Second;
    private readonly RoundTrips trips = new();
    private readonly List<(Instant Time, bool IsLoss, bool IsHeard)> closes = [];
    private readonly Lasting lossLasts = new();
    private long day = -1;
    private readonly Transfers transfers = new();
    private Money? start;
    private long lossSince = SimView.Never;
    private long streakSince = SimView.Never;
    private int seen;

    /// <inheritdoc/>
    public override int Number => 6;

    /// <inheritdoc/>
    public override string Says => "what the venue booked of a day keeps its limits";

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place)
    {
        if (day != view.Instant.Day || IsOpenToOthers(view))
        {
            return null;
        }
        var since = Math.Min(lossSince, streakSince);
        return since == SimView.Never || view.Now - since <= Lag ? null
            : lossSince == since ? $"{place.ClientId} opens behind the loss of the day, as the venue booked it"
            : $"{place.ClientId} opens behind a row of losing trades, as the venue booked them";
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        var risk = view.Options.Risk;
        if ((!double.IsFinite(risk.DailyLoss) && risk.ConsecutiveLosses is null) || IsOpenToOthers(view))
        {
            return null;
        }
        if (day != view.Instant.Day)
        {
            Begin(view);
        }
        WatchLoss(view);
        if (risk.ConsecutiveLosses is { } most && view.Options.Mode == PositionMode.OneWay && !view.HasShared)
        {
            WatchStreak(view, most);
        }
        return null;
    }

    // Trades of desks that share a position cannot be told apart by what it was.

    // What somebody else trades belongs to no trade of ours, and another journal knows another day.
    private static bool IsOpenToOthers(SimView view) => view.IsDisturbed || view.Rebuilds > 0;

    private void Begin(SimView view)
    {
        var isKnown = day < 0 || (view.Calm > Quiet && view.IsSettled && !transfers.IsWaiting);
        day = view.Instant.Day;
        transfers.Begin(view);
        (lossSince, streakSince) = (SimView.Never, SimView.Never);
        closes.Clear();
        start = isKnown ? Least(view) : null;
    }

    private void WatchLoss(SimView view)
    {
        var share = view.Options.Risk.DailyLoss;
        var factor = transfers.Learn(view);
        start = start is { } before ? Transfers.Scaled(before, factor) : null;
        if (start is not { } equity || !double.IsFinite(share))
        {
            return;
        }
        Looked();
        var isReached =
            view.IsSettled
            && !transfers.IsWaiting
            && (equity - Most(view)).ToDouble() > (1.1 * share + 0.0001) * equity.ToDouble();
        // What a stream kept back is known by then, and a close has seen it, also where marks come seldom.
        var isSure = lossLasts.For(view, isReached) > view.MarkTime + view.CompareTime + Lag && view.IsDurable;
        lossSince = isSure && lossSince == SimView.Never ? view.Now : lossSince;
    }

    private void WatchStreak(SimView view, int most)
    {
        trips.Learn(view, closes);
        NoteHeard(view);
        // One may have been heard of late, behind others that ended after it: what lost within that time counts for nothing here.
        var blur = view.CompareTime + Lag;
        var after = new Instant(day * Instant.NanosecondsPerDay + Midnight);
        foreach (var (time, isLoss, isHeard) in closes)
        {
            var until = time + (isHeard ? Apart : blur);
            after = !isLoss && until > after ? until : after;
        }
        var count = 0;
        var isHeardAll = view.Calm > Settled;
        foreach (var (time, isLoss, isHeard) in closes)
        {
            isHeardAll &= isHeard || time < after;
            count += isLoss && time > after && (isHeard || view.Instant - time > blur) ? 1 : 0;
        }
        if (count != seen)
        {
            seen = count;
            Looked();
        }
        // Reached, it holds until midnight: a trade that was still open, and wins, changes nothing.
        var isKnown = (isHeardAll || view.Calm >= blur) && view.IsSettled && view.IsDurable;
        streakSince = count >= most && isKnown ? Math.Min(streakSince, view.Now) : streakSince;
    }

    // What ended while nothing hindered, as nothing has since, and is durable.
    private void NoteHeard(SimView view)
    {
        if (!view.IsSettled || !view.IsDurable || !view.IsHearing || !view.IsIdle)
        {
            return;
        }
        for (var i = closes.Count - 1; i >= 0 && !closes[i].IsHeard; i--)
        {
            var (time, isLoss, _) = closes[i];
            var ago = view.Instant - time;
            closes[i] = (time, isLoss, ago > Apart && view.Calm > ago + Settled);
        }
    }

    // By the price that makes the more of it, and the less.
    internal static Money Most(SimView view) => Money.Max(Equity(view, true), Equity(view, false));

    internal static Money Least(SimView view) => Money.Min(Equity(view, true), Equity(view, false));

    private static Money Equity(SimView view, bool byMark)
    {
        var equity = view.Truth.Wallet.ToDouble();
        foreach (var symbol in view.Truth.Symbols)
        {
            foreach (var side in view.Legs)
            {
                var held = view.Truth.Position(symbol, side);
                if (held.Units != 0)
                {
                    var price = byMark ? view.Truth.Mark(symbol) : view.Truth.Last(symbol);
                    equity += held.ToDouble() * (price.ToDouble() - view.Truth.Entry(symbol, side).ToDouble());
                }
            }
        }
        return Money.FromDouble(equity);
    }
}
