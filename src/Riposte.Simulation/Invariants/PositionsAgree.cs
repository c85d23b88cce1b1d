using Riposte.Trading.Orders;

namespace Riposte.Simulation.Invariants;

/// <summary>I2: where nothing moves, the local position is the venue's. While faults last it may lag; in calm it may for as long as
/// a comparison takes to find it out.</summary>
public sealed class PositionsAgree : Invariant
{
    // Beyond a comparison.
    private const long Patience = 90 * SimView.Second;
    private readonly Lasting lasting = new();

    /// <inheritdoc/>
    public override int Number => 2;

    /// <inheritdoc/>
    public override string Says => "a quiescent local position is the venue's, exactly";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        var wrong = Find(view);
        return lasting.For(view, wrong is not null) > view.CompareTime + Patience ? wrong : null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);

    private string? Find(SimView view)
    {
        if (view.Engine is not { } engine || !view.IsSettled)
        {
            return null;
        }
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            foreach (var side in view.Legs)
            {
                var symbol = view.Options.Instruments[i].Symbol;
                var (ours, theirs) = (engine.Position(i, side), view.Truth.Position(symbol, side));
                if (!engine.IsQuiet(i))
                {
                    continue;
                }
                Looked();
                if (ours != theirs)
                {
                    return $"{symbol}: the engine holds {ours}, the venue {theirs}";
                }
            }
        }
        return null;
    }
}
