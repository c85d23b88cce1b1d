using Riposte.Trading.Live;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Invariants;

/// <summary>I4: a position that a desk opened has a working stop for all of it within five seconds, or is being closed, or a person
/// was told. The clock runs while the process is up and can reach the venue; latencies are added to it.</summary>
public sealed class PositionsAreProtected : Invariant
{
    private const long Limit = 10 * SimView.Second;
    private readonly List<Lasting> lasting = [];

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Says => "a position has a working stop for all of it, is being flattened, or is alarmed";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input) => Find(view);

    /// <inheritdoc/>
    public override string? OnMinute(SimView view) => Find(view);

    private string? Find(SimView view)
    {
        if (view.Engine is not { } engine || view.Truth.Mode != PositionMode.OneWay)
        {
            return null;
        }
        for (var i = 0; i < view.Options.Desks.Length; i++)
        {
            var desk = view.Options.Desks[i];
            var symbol = view.Options.Instruments[desk.Instrument].Symbol;
            var position = view.Truth.Position(symbol).Abs();
            var isBare =
                position.Units != 0 && view.Truth.Protected(symbol) < position && !IsExcused(engine, desk.Instrument);
            if (lasting.Count == i)
            {
                lasting.Add(new Lasting());
            }
            if (lasting[i].For(view, isBare) is var span && span > Limit)
            {
                return $"{symbol}: of {position} only {view.Truth.Protected(symbol)} is protected for {span / SimView.Second} s";
            }
        }
        return null;
    }

    // What nobody here decided on has no stop of ours: a person was told of it, and decides.
    private static bool IsExcused(EngineView engine, int desk) =>
        engine.Protection(desk) is ProtectionState.Closing or ProtectionState.Unprotected
        || engine.Outside(desk).Units != 0;
}
