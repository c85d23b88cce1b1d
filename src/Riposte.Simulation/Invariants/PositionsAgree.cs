using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Invariants;

/// <summary>I2: where nothing moves, the local position is the venue's. While faults last it may lag; in calm it may for as long as
/// a comparison takes to find it out.</summary>
public sealed class PositionsAgree : Invariant
{
    // Beyond a comparison.
    private const long Patience = 90 * SimView.Second;
    private static readonly int Sides = Enum.GetValues<PositionSide>().Length;

    // By instrument and leg: what is wrong in one behind the other is two things, each with its own time.
    private readonly List<Lasting> lasting = [];

    /// <inheritdoc/>
    public override int Number => 2;

    /// <inheritdoc/>
    public override string Says => "a quiescent local position is the venue's, exactly";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        string? wrong = null;
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            foreach (var side in view.Legs)
            {
                var slot = Sides * i + (int)side;
                while (lasting.Count <= slot)
                {
                    lasting.Add(new Lasting());
                }
                var found = Find(view, i, side);
                if (lasting[slot].For(view, found is not null) > view.CompareTime + Patience)
                {
                    wrong ??= found;
                }
            }
        }
        return wrong;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);

    private string? Find(SimView view, int instrument, PositionSide side)
    {
        if (view.Engine is not { } engine || !view.IsSettled || !engine.IsQuiet(instrument))
        {
            return null;
        }
        var symbol = view.Options.Instruments[instrument].Symbol;
        // In a mode that somebody else has set, a leg at the venue is none of the books: what all of them hold is the same.
        var (ours, theirs) =
            view.Truth.Mode == view.Options.Mode
                ? (engine.Position(instrument, side), view.Truth.Position(symbol, side))
                : (
                    engine.Position(instrument, PositionSide.Long) + engine.Position(instrument, PositionSide.Short),
                    view.Truth.Position(symbol, PositionSide.Long) + view.Truth.Position(symbol, PositionSide.Short)
                );
        Looked();
        return ours == theirs ? null : $"{symbol}: the engine holds {ours}, the venue {theirs}";
    }
}
