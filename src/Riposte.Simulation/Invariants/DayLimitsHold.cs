using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I6: limits of a UTC day hold across crashes and starts, and begin anew at midnight: no more entries are filled than the day
/// may have, by the venue's own count; and when the loss of the day was reached, nothing is opened until the next, whatever money comes
/// or goes.</summary>
public sealed class DayLimitsHold : Invariant
{
    // What was decided before a limit was reached lives for a minute, and closes are looked at once a minute.
    private const long Lag = 150 * SimView.Second;

    // What trades at midnight may count to either day.
    private const long Midnight = 10 * SimView.Second;
    private readonly HashSet<string> openings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly HashSet<(string Symbol, long Order)> filled = [];
    private long day;
    private int entries;

    // What one machine knows another one may not.
    private readonly Dictionary<object, long> reached = [];

    /// <inheritdoc/>
    public override int Number => 6;

    /// <inheritdoc/>
    public override string Says => "limits of a day hold until midnight, whatever starts meanwhile";

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place)
    {
        if (!view.Additions.Has(view, place.ClientId))
        {
            openings.Add(place.ClientId);
        }
        var ago = reached.TryGetValue(view.Machine, out var since) ? view.Now - since : 0;
        return day == view.Instant.Day && view.Rebuilds == 0 && ago > Lag
            ? $"{place.ClientId} opens {ago / SimView.Second} s behind the loss of the day"
            : null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (day != view.Instant.Day)
        {
            (day, entries) = (view.Instant.Day, 0);
            reached.Clear();
        }
        WatchLoss(view);
        return view.Options.Risk.DailyTrades is { } most ? Count(view, most) : null;
    }

    private void WatchLoss(SimView view)
    {
        if (!double.IsFinite(view.Options.Risk.DailyLoss) || !view.IsDurable || view.Engine is not { } engine)
        {
            return;
        }
        var account = engine.Trader.RiskView;
        var isReached =
            account.DayStart > Money.Zero
            && engine.LastClose.Day == day
            && (account.DayStart - account.DayLow).ToDouble()
                > view.Options.Risk.DailyLoss * account.DayStart.ToDouble();
        if (isReached)
        {
            reached.TryAdd(view.Machine, view.Now);
        }
    }

    private string? Count(SimView view, int most)
    {
        foreach (var spec in view.Options.Instruments)
        {
            var trades = view.Truth.Trades(spec.Symbol);
            var from = seen.GetValueOrDefault(spec.Symbol);
            if (from == trades.Count)
            {
                continue;
            }
            for (; from < trades.Count; from++)
            {
                var trade = trades[from];
                var isEntry = view.Truth.ClientOf(spec.Symbol, trade.OrderId) is { } name && openings.Contains(name);
                var isFirst = isEntry && filled.Add((spec.Symbol, trade.OrderId));
                var isToday = trade.Time.Day == day && trade.Time.Nanoseconds % Instant.NanosecondsPerDay > Midnight;
                entries += isFirst && isToday ? 1 : 0;
            }
            seen[spec.Symbol] = from;
        }
        Looked();
        return entries > most && !view.IsDisturbed && view.Rebuilds == 0
            ? $"{entries} entries were filled today, {most} is the most"
            : null;
    }
}
