using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I13: when the venue says that our stamps are wrong, it is asked for the time soon: until then it takes no order, none that
/// closes either.</summary>
public sealed class ClockIsAsked : Invariant
{
    private const long Limit = 75 * SimView.Second;
    private readonly Lasting lasting = new();
    private long epoch;
    private bool isWanted;

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "behind a skew of the clocks the venue's is asked for";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.RunStarted or InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is RunStarted started)
        {
            (epoch, isWanted) = (started.Epoch, false);
        }
        else if (input is ReplyArrived { Reply.Kind: ReplyKind.ClockSkew })
        {
            isWanted |= view.Engine?.Epoch == epoch;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        isWanted &= request is not ReadTime;
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view) =>
        lasting.For(view, isWanted && view.Engine?.Epoch == epoch) is var span && span > Limit
            ? $"our stamps are wrong, and the time was not asked for in {span / SimView.Second} s"
            : null;
}
