using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I10: of what the venue allows a fifth is kept for what reduces: when it has told that more than that was used, whoever used
/// it, nothing is opened until the window is over. Looked at is where that is news: later answers of the same crowd add little to what
/// the engine counts already, and do not make it count for longer.</summary>
public sealed class ExitsHaveRoom : Invariant
{
    // A little behind four fifths: what we sent ourselves leaves the count one by one.
    private const int CrowdedMinute = Weights.OrdersPerMinute * 85 / 100;
    private const int CrowdedTenSeconds = Weights.OrdersPerTenSeconds * 85 / 100;
    private const long Quiet = 130 * SimView.Second;
    private readonly Dictionary<long, (long Until, long Last)> crowds = [];

    /// <inheritdoc/>
    public override int Number => 10;

    /// <inheritdoc/>
    public override string Says => "what is kept of the limits for exits is not used for entries";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is ReplyArrived { Reply: var reply } && view.Engine is { } engine)
        {
            var span =
                reply.OrdersMinute >= CrowdedMinute ? 50 * SimView.Second
                : reply.OrdersTenSeconds >= CrowdedTenSeconds ? 8 * SimView.Second
                : 0;
            if (span > 0)
            {
                var (until, last) = crowds.GetValueOrDefault(engine.Epoch, (0, -Quiet));
                crowds[engine.Epoch] = (view.Now - last >= Quiet ? view.Now + span : until, view.Now);
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place) =>
        view.Engine is { } engine && view.Now < crowds.GetValueOrDefault(engine.Epoch).Until
            ? $"{place.ClientId} opens, and what is left of the limits is kept for exits"
            : null;
}
