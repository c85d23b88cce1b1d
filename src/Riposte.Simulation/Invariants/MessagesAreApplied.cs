using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I20: what a message says is known behind it, or counted as not used: a bar is passed on with those of the others, a mark
/// is the one that bars are compared with, and an order is as far as the stream says that it is.</summary>
public sealed class MessagesAreApplied : Invariant
{
    private static readonly BarDiscard[] Reasons = Enum.GetValues<BarDiscard>();

    // By instrument, when the last bar is known that was told of in this run and not counted as not used.
    private Instant[] bars = [];
    private Instant begun;
    private EngineView? told;
    private long unused;

    /// <inheritdoc/>
    public override int Number => 20;

    /// <inheritdoc/>
    public override string Says => "what a message says is known behind it, or counted as not used";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) =>
        kind
            is InputKind.RunStarted
                or InputKind.BarArrived
                or InputKind.MarkArrived
                or InputKind.OrderArrived
                or InputKind.ConditionalArrived
                or InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (view.Engine is not { Phase: not EnginePhase.Stopped } engine)
        {
            return null;
        }
        if (told != engine || input is RunStarted)
        {
            Begin(view, engine);
            return null;
        }
        var before = unused;
        unused = Unused(engine);
        return input switch
        {
            BarArrived bar => OfBar(view, engine, bar, unused > before),
            MarkArrived mark => OfMark(view, engine, mark, unused > before),
            OrderArrived { Order: var order } => Of(view, order),
            ConditionalArrived { Conditional: var stop } => Of(view, stop),
            _ => null,
        };
    }

    private void Begin(SimView view, EngineView engine)
    {
        (told, begun, unused) = (engine, engine.LastClose, Unused(engine));
        bars = new Instant[view.Options.Instruments.Length];
    }

    private static long Unused(EngineView engine)
    {
        long sum = 0;
        foreach (var reason in Reasons)
        {
            sum += engine.Count(reason);
        }
        return sum;
    }

    private string? OfBar(SimView view, EngineView engine, BarArrived input, bool isCounted)
    {
        Looked();
        var index = view.IndexOf(input.Symbol);
        if (index < 0 || !input.IsFinal)
        {
            return isCounted ? null : $"a bar of {input.Symbol} was not used, and is not counted";
        }
        if (isCounted)
        {
            return null;
        }
        bars[index] = input.Bar.KnownAt;
        var close = engine.LastClose;
        // Which minute is the first to be passed on is for the engine to say.
        var isDue = close > begun && !IsOver(view);
        foreach (var known in bars)
        {
            isDue &= known == close + SimVenue.Minute;
        }
        return isDue
            ? $"the bars of all symbols for {close + SimVenue.Minute} were told, and the last close is {close}"
            : null;
    }

    // Every symbol has been settled: nothing closes any more.
    private static bool IsOver(SimView view)
    {
        foreach (var spec in view.Options.Instruments)
        {
            if (!view.Truth.IsClosed(spec.Symbol))
            {
                return false;
            }
        }
        return true;
    }

    private string? OfMark(SimView view, EngineView engine, MarkArrived input, bool isCounted)
    {
        Looked();
        var index = view.IndexOf(input.Symbol);
        return isCounted || (index >= 0 && engine.Mark(index) == input.Mark)
            ? null
            : $"a mark of {input.Symbol} is not known, and not counted as not used";
    }

    private string? Of(SimView view, in OrderReport report)
    {
        if (Open(view, report.Symbol, report.ClientId) is not { } order)
        {
            return null;
        }
        Looked();
        var hasEnded = report.Status is not (VenueOrderStatus.New or VenueOrderStatus.PartiallyFilled);
        return order.UnknownSince != SimView.Never ? $"{report.ClientId} was told of, and is unknown"
            : report.Filled > order.Filled && IsQuiet(view, report.Symbol)
                ? $"{report.Filled} of {report.ClientId} traded, it knows of {order.Filled}, and waits for no more"
            : hasEnded && IsQuiet(view, report.Symbol)
                ? $"{report.ClientId} was told to be {report.Status}, and is {order.State}"
            : null;
    }

    private string? Of(SimView view, in ConditionalReport report)
    {
        if (Open(view, report.Symbol, report.ClientId) is not { } order)
        {
            return null;
        }
        Looked();
        var hasEnded =
            report.Status
            is ConditionalStatus.Finished
                or ConditionalStatus.Canceled
                or ConditionalStatus.Rejected
                or ConditionalStatus.Expired;
        return order.UnknownSince != SimView.Never ? $"{report.ClientId} was told of, and is unknown"
            : hasEnded && IsQuiet(view, report.Symbol)
                ? $"{report.ClientId} was told to be {report.Status}, and is {order.State}"
            : null;
    }

    // An order that was sent, and has not ended.
    private static OrderView? Open(SimView view, string symbol, string clientId) =>
        view.IndexOf(symbol) >= 0 && clientId.Length > 0 && view.Find(clientId) is { IsSent: true } order
            ? order
            : null;

    private static bool IsQuiet(SimView view, string symbol) => view.Engine!.IsQuiet(view.IndexOf(symbol));
}
