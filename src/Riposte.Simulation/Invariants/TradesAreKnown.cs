using Riposte.Core.Time;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I2: when the engine has looked at the account, it knows every execution there was when it began to look: from then on it
/// may enter.</summary>
public sealed class TradesAreKnown : Invariant
{
    private readonly Dictionary<EngineView, Instant> began = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int Number => 2;

    /// <inheritdoc/>
    public override string Says => "what traded before a look at the account is known behind it";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (view.Engine is not { } engine)
        {
            return null;
        }
        if (engine.Phase == EnginePhase.Recovering)
        {
            began.TryAdd(engine, view.Instant);
            return null;
        }
        if (began.Count == 0 || !began.Remove(engine, out var from) || !view.IsSettled)
        {
            return null;
        }
        Looked();
        return Find(view, engine, from);
    }

    private string? Find(SimView view, EngineView engine, Instant from)
    {
        foreach (var symbol in view.Truth.Symbols)
        {
            var trades = view.Truth.Trades(symbol);
            // Behind one that is known there may be one that is not; before one that was looked for there is none.
            var first = known.GetValueOrDefault(symbol);
            for (var i = first; i < trades.Count && trades[i].Time <= from; i++)
            {
                if (!engine.KnowsTrade(symbol, trades[i].TradeId))
                {
                    return $"the account was looked at, and trade {trades[i].TradeId} in {symbol} is not known";
                }
                known[symbol] = i + 1;
            }
        }
        return null;
    }
}
