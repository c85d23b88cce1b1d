using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I15: what could not be read, was refused, or says what no decision can say, brings no new risk: an order that opens has
/// the symbol and the side of a sound decision on a recent close, whatever came otherwise. What is sound is said here anew, from
/// the contract of signals, and not taken from the engine: also that it is about the newest close, came soon, and was not overtaken
/// by a standstill of the program.</summary>
public sealed class OnlySoundInputs : Invariant
{
    // A decision is asked for within a minute of its close, answered before the next close is late, carried out within its bar.
    private const long Answered = 90 * SimView.Second;
    private const long LastWord = 80 * SimView.Second;
    private const long Forgotten = 3600 * SimView.Second;
    private const int MostAsked = 128;
    private readonly Dictionary<(int Instrument, Side Side), Instant> wanted = [];

    // Of each run, by its number: behind which input it asked for the decision on a close.
    private readonly Dictionary<long, Dictionary<Instant, long>> asked = [];
    private (long Epoch, Dictionary<Instant, long>? Asked) newest;

    // When entries were made, on the clock of their run: behind signals, or what closed the position before them.
    private readonly Dictionary<(EngineView Run, OrderId Id), long> made = [];

    /// <inheritdoc/>
    public override int Number => 15;

    /// <inheritdoc/>
    public override string Says =>
        "an order that opens has symbol and side of a sound decision on a recent close, whatever else came";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.SignalsArrived or InputKind.OrderArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        // By number, for much is taken at one moment behind a standstill: what is asked for then is asked for anew.
        var isHeard =
            input is SignalsArrived { Close: var close }
            && (view.Engine is not { } engine || close == engine.LastClose)
            && view.Instant - close <= LastWord
            && AskedAt(view).GetValueOrDefault(close, SimView.Never) >= view.LateAt;
        if (input is SignalsArrived { Signals.Length: > 0 } or OrderArrived { Execution: ExecutionKind.Trade })
        {
            NoteEntries(view);
        }
        if (isHeard && input is SignalsArrived signals)
        {
            for (var i = 0; i < signals.Signals.Length; i++)
            {
                var (desk, signal) = signals.Signals[i];
                if (IsSound(view, desk, signal, signals.Close) && IsLast(view, signals, i))
                {
                    wanted[(signal.Instrument, signal.Side == TargetSide.Long ? Side.Long : Side.Short)] =
                        signals.Close;
                }
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        if (output is AskDecision ask)
        {
            var all = AskedAt(view);
            Forget(all, ask.Close);
            all[ask.Close] = view.Inputs;
        }
        if (output is not SendRequest { Request: PlaceOrder { Use: RequestUse.Opening } place })
        {
            return null;
        }
        if (view.Additions.Has(view, place.ClientId))
        {
            // A rule of its position wants it: RulesAreFollowed.
            return null;
        }
        Looked();
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            if (view.Options.Instruments[i].Symbol == place.Symbol)
            {
                var stale = Answered + LongestBar(view, i);
                var isWanted =
                    wanted.TryGetValue((i, place.Side), out var close)
                    && view.Instant - close <= stale
                    && view.Instant - DecidedAt(view, place) <= stale
                    && !IsOver(view, place);
                return isWanted
                    ? null
                    : $"{place.ClientId} opens {place.Symbol} {place.Side}, and no sound decision wants that";
            }
        }
        return $"{place.ClientId} opens {place.Symbol}, which nobody trades";
    }

    // Nobody is heard on what closed longer ago than the last word.
    private static void Forget(Dictionary<Instant, long> askedAt, Instant now)
    {
        if (askedAt.Count < MostAsked)
        {
            return;
        }
        foreach (var (close, _) in askedAt)
        {
            if (now - close > Forgotten)
            {
                askedAt.Remove(close);
            }
        }
    }

    private static long LongestBar(SimView view, int instrument)
    {
        long longest = 0;
        foreach (var desk in view.Options.Desks)
        {
            longest = desk.Instrument == instrument ? Math.Max(longest, desk.DecisionInterval.Nanoseconds) : longest;
        }
        return longest;
    }

    // A later decision for the same does not make an older order fresh.
    private static Instant DecidedAt(SimView view, PlaceOrder place) =>
        view.Find(place.ClientId) is { } order ? order.Order.Submitted : view.Instant;

    private void NoteEntries(SimView view)
    {
        foreach (var order in view.Orders)
        {
            if (order.Order.Reason == CloseReason.None)
            {
                made.TryAdd((view.Engine!, order.Order.Id), view.At.Monotonic);
            }
        }
    }

    // What it was decided on is over when a later close than the next has been taken, and when it has waited for as long as it may
    // since its decision came, or the execution from which it follows.
    private bool IsOver(SimView view, PlaceOrder place)
    {
        if (view.Find(place.ClientId) is not { } order)
        {
            return false;
        }
        var life = order.Order.ExpiresAfter - order.Order.Submitted;
        return view.Engine!.LastClose > order.Order.ExpiresAfter
            || (made.TryGetValue((view.Engine, order.Order.Id), out var at) && view.At.Monotonic - at > life);
    }

    private Dictionary<Instant, long> AskedAt(SimView view)
    {
        var epoch = view.Engine?.Epoch ?? 0;
        if (newest.Asked is { } known && newest.Epoch == epoch)
        {
            return known;
        }
        if (!asked.TryGetValue(epoch, out var all))
        {
            asked[epoch] = all = [];
        }
        newest = (epoch, all);
        return all;
    }

    // Whether a signal is one that a desk may open by.
    internal static bool IsSound(SimView view, int desk, in TargetSignal signal, Instant close) =>
        desk >= 0
        && desk < view.Options.Desks.Length
        && signal.Instrument == view.Options.Desks[desk].Instrument
        && signal.KnownAt == close
        && close.Nanoseconds % view.Options.Desks[desk].DecisionInterval.Nanoseconds == 0
        && signal.Side is TargetSide.Long or TargetSide.Short
        && IsShare(signal.Confidence)
        && (double.IsNaN(signal.StopLoss) || (!IsNothing(signal.StopLoss) && !IsNothing(1 - signal.StopLoss)))
        && (double.IsNaN(signal.TakeProfit) || (!IsNothing(signal.TakeProfit) && signal.TakeProfit <= 99))
        && IsAmount(signal.Fraction)
        && IsAmount(signal.Quantity)
        && IsAmount(signal.Notional);

    // Whether nothing sound is said behind it to its desk: of two the last holds, also one to leave.
    internal static bool IsLast(SimView view, SignalsArrived told, int at)
    {
        for (var i = at + 1; i < told.Signals.Length; i++)
        {
            var (desk, signal) = told.Signals[i];
            var sided = signal.Side == TargetSide.Flat ? signal with { Side = TargetSide.Long } : signal;
            if (desk == told.Signals[at].Desk && IsSound(view, desk, sided, told.Close))
            {
                return false;
            }
        }
        return true;
    }

    // NaN says nothing, and leaves it to the options.
    private static bool IsShare(double value) => double.IsNaN(value) || value is >= 0 and <= 1;

    // A distance of nothing is none, and what is finer than the twelfth digit rounds to it.
    private static bool IsNothing(double distance) => !(distance >= 1e-12);

    private static bool IsAmount(double value) => double.IsNaN(value) || (value >= 0 && double.IsFinite(value));
}
