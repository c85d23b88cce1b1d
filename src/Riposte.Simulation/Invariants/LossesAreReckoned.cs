using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I6: limits that outlast a day, by what the venue booked and not by what the engine counted: a loss of the week or the month,
/// a fall from the highest equity, a rest behind a losing trade, funding paid. Where one was clearly reached nothing is opened, what is
/// held is closed, and a fall halts until a person resumes. Money that comes or goes leaves a loss the same share of what it is
/// measured against.</summary>
public sealed class LossesAreReckoned : Invariant
{
    // What was decided before a limit was reached lives for a minute, and closes are looked at once a minute.
    private const long Lag = 180 * SimView.Second;
    private const long Leaving = 90 * SimView.Second;

    // A settlement at midnight may count to either day.
    private const long Midnight = 10 * SimView.Second;
    private const long Settled = 60 * SimView.Second;
    private const long Apart = 5 * SimView.Second;
    private readonly RoundTrips trips = new();
    private readonly List<(Instant Time, bool IsLoss, bool IsHeard)> closes = [];
    private readonly Lasting lossLasts = new();
    private readonly Lasting fallLasts = new();
    private readonly Lasting stays = new();
    private readonly Transfers transfers = new();
    private Money start;
    private Money peak;
    private (Money Equity, long Since)? level;
    private int income;
    private long lossSince = SimView.Never;
    private long fallSince = SimView.Never;
    private (Instant Time, long Seen)? loser;
    private (long Number, Money Paid) day;

    /// <inheritdoc/>
    public override int Number => 6;

    /// <inheritdoc/>
    public override string Says => "losses that the venue booked keep the limits of more than a day";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.OperatorActed;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        var isResumed =
            input is OperatorActed { Act: OperatorAct.Resume } act
            && view.Options.Risk.Releasers.Contains(act.Principal);
        if (isResumed)
        {
            // A fall is measured anew.
            fallSince = SimView.Never;
            fallLasts.For(view, false);
            peak = Money.Zero;
            level = null;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place) =>
        IsOpenToOthers(view) ? null
        : Is(lossSince, view) ? $"{place.ClientId} opens behind a loss of the week or the month"
        : Is(fallSince, view) ? $"{place.ClientId} opens behind a fall of the equity"
        : IsResting(view)
            ? $"{place.ClientId} opens {(view.Instant - loser!.Value.Time) / SimView.Second} s behind a loss"
        : IsPaidOut(view) ? $"{place.ClientId} opens, and {day.Paid} were paid for funding today"
        : null;

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        var risk = view.Options.Risk;
        var least = Math.Min(Or(risk.WeeklyLoss), Or(risk.MonthlyLoss));
        if (IsOpenToOthers(view))
        {
            return null;
        }
        if (start.Units == 0)
        {
            start = peak = view.Truth.Wallet;
            income = view.Truth.Income.Count;
            transfers.Begin(view);
        }
        Learn(view);
        if (risk.CoolDownLoss > 0 && view.Options.Desks.Length == view.Options.Instruments.Length)
        {
            WatchTrips(view);
        }
        if (double.IsFinite(least))
        {
            lossSince = Watch(view, lossLasts, start, least, lossSince);
        }
        if (double.IsFinite(risk.MaxDrawdown))
        {
            Rise(view);
            fallSince = Watch(view, fallLasts, peak, risk.MaxDrawdown, fallSince);
        }
        return Judge(view);
    }

    private static bool IsOpenToOthers(SimView view) => view.IsDisturbed || view.Rebuilds > 0;

    private static double Or(double limit) => double.IsNaN(limit) ? double.PositiveInfinity : limit;

    private static bool Is(long since, SimView view) => since != SimView.Never && view.Now - since > Lag;

    private string? Judge(SimView view)
    {
        if (Is(fallSince, view) && view is { IsSettled: true, Engine: { } engine } && !IsHalted(engine))
        {
            return "the equity fell by more than it may, and nothing halts";
        }
        var isOver = Is(lossSince, view) || Is(fallSince, view);
        var held = isOver && view is { IsSettled: true, Engine: { } now } ? HaltsAreObeyed.Held(view, now) : null;
        return stays.For(view, held is not null) > Leaving
            ? $"{held} is held behind a loss that closes everything"
            : null;
    }

    private static bool IsHalted(EngineView engine)
    {
        foreach (var halt in engine.Halts.Latched)
        {
            if (halt.Reason == HaltReason.Risk)
            {
                return true;
            }
        }
        return false;
    }

    // What a stream kept back is known by then, and a close has seen it, also where marks come seldom.
    private long Watch(SimView view, Lasting lasting, Money from, double share, long since)
    {
        if (from.Units == 0)
        {
            return SimView.Never;
        }
        Looked();
        var isReached =
            view.IsSettled
            && !transfers.IsWaiting
            && (from - DayIsReckoned.Most(view)).ToDouble() > (1.1 * share + 0.0001) * from.ToDouble();
        var isSure = lasting.For(view, isReached) > Sure(view) && view.IsDurable;
        return isSure && since == SimView.Never ? view.Now : since;
    }

    private static long Sure(SimView view) => view.MarkTime + view.CompareTime + Lag;

    // The highest equity is what it was never below for a while in which it could be known.
    private void Rise(SimView view)
    {
        if (view.Calm == 0 || !view.IsSettled || transfers.IsWaiting)
        {
            level = null;
            return;
        }
        var equity = DayIsReckoned.Least(view);
        var (lowest, since) = level ?? (equity, view.Now);
        lowest = Money.Min(lowest, equity);
        level = (lowest, since);
        if (view.Now - since > Sure(view) && view.IsDurable)
        {
            peak = Money.Max(peak, lowest);
            level = (equity, view.Now);
        }
    }

    private void Learn(SimView view)
    {
        if (day.Number != view.Instant.Day)
        {
            day = (view.Instant.Day, Money.Zero);
        }
        var factor = transfers.Learn(view);
        (start, peak) = (Transfers.Scaled(start, factor), Transfers.Scaled(peak, factor));
        day.Paid = Transfers.Scaled(day.Paid, factor);
        for (; income < view.Truth.Income.Count; income++)
        {
            var line = view.Truth.Income[income];
            var isToday = line.Time.Day == day.Number;
            // A settlement at midnight may count to either day.
            var isCounted = line.Amount > Money.Zero || line.Time.Nanoseconds % Instant.NanosecondsPerDay > Midnight;
            day.Paid -= line.Kind == IncomeKind.Funding && isToday && isCounted ? line.Amount : Money.Zero;
        }
    }

    // The newest trade that clearly lost, once it was heard of for sure.
    private void WatchTrips(SimView view)
    {
        trips.Learn(view, closes);
        foreach (var (time, isLoss, _) in closes)
        {
            loser = isLoss ? (time, SimView.Never) : loser;
        }
        closes.Clear();
        if (loser is not { Seen: SimView.Never } one || view is not { IsSettled: true, IsDurable: true, IsIdle: true })
        {
            return;
        }
        // Where nothing has hindered since before it, it was heard of as it ended.
        var ago = view.Instant - one.Time;
        if (view.Calm > Sure(view) || (view.IsHearing && ago > Apart && view.Calm > ago + Settled))
        {
            Looked();
            loser = (one.Time, view.Now);
        }
    }

    private bool IsResting(SimView view) =>
        loser is { Seen: not SimView.Never } one
        && view.Instant - one.Time > Lag
        && view.Instant - one.Time < view.Options.Risk.CoolDownLoss - Apart;

    private bool IsPaidOut(SimView view) =>
        double.IsFinite(view.Options.Risk.DailyFunding)
        && view.Calm > Sure(view)
        && !transfers.IsWaiting
        && day.Number == view.Instant.Day
        && day.Paid.ToDouble() > 1.1 * view.Options.Risk.DailyFunding * start.ToDouble();
}
