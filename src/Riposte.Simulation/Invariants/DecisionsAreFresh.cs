using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I12 and I15: the decider is asked about closes that have been, once each, in order and not late; and an order that opens
/// follows a decision that wanted one, a short while ago.</summary>
public sealed class DecisionsAreFresh : Invariant
{
    private const long Minute = 60 * SimView.Second;
    private const long Late = 2 * Minute;
    private const long Stale = 3 * Minute;
    private readonly Dictionary<int, long> wanted = [];
    private readonly Dictionary<long, Instant> asked = [];

    /// <inheritdoc/>
    public override int Number => 12;

    /// <inheritdoc/>
    public override string Says => "no decision on stale, gapped, unfinished or future data; no entry without one";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is SignalsArrived signals)
        {
            foreach (var one in signals.Signals)
            {
                wanted[view.Options.Desks[one.Desk].Instrument] = view.Now;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output) =>
        output switch
        {
            AskDecision ask => OnAsk(view, ask.Close),
            SendRequest { Request: PlaceOrder { Use: RequestUse.Opening } place } => OnOpening(view, place),
            _ => null,
        };

    private string? OnAsk(SimView view, Instant close)
    {
        // Another run asks again what was not answered; within one, each close comes once.
        var epoch = view.Engine?.Epoch ?? 0;
        var before = asked.GetValueOrDefault(epoch, new Instant(long.MinValue));
        var wrong =
            close > view.Instant ? $"a decision on {close} is asked for at {view.Instant}"
            : view.Instant - close > Late ? $"a decision on {close} is asked for as late as {view.Instant}"
            : close <= before ? $"a decision on {close} is asked for after one on {before}"
            : null;
        asked[epoch] = close;
        return wrong;
    }

    private string? OnOpening(SimView view, PlaceOrder place)
    {
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            if (view.Options.Instruments[i].Symbol == place.Symbol)
            {
                var isFresh = wanted.TryGetValue(i, out var at) && view.Now - at <= Stale;
                return isFresh ? null : $"{place.ClientId} opens {place.Symbol} and no decision wants it";
            }
        }
        return $"{place.ClientId} opens {place.Symbol}, which nobody trades";
    }
}
