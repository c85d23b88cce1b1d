using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I10: when the venue says how long it wants no request, none leaves before.</summary>
public sealed class PausesAreKept : Invariant
{
    private readonly Dictionary<long, long> until = [];

    /// <inheritdoc/>
    public override int Number => 10;

    /// <inheritdoc/>
    public override string Says => "no request before the time that the venue told to wait";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        var isPause =
            input is ReplyArrived
            {
                Reply: { Kind: ReplyKind.Throttled or ReplyKind.Banned, RetryAfterNanoseconds: > 0 }
            };
        if (isPause && view.Engine is { } engine)
        {
            // From when it came: on a slow disk the engine is told of it later.
            var came = view.Now - (view.Monotonic - input.At.Monotonic);
            var told = came + ((ReplyArrived)input).Reply.RetryAfterNanoseconds;
            until[engine.Epoch] = Math.Max(until.GetValueOrDefault(engine.Epoch), told);
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request) =>
        view.Engine is { } engine && view.Now < until.GetValueOrDefault(engine.Epoch)
            ? $"request {request.Number} leaves {(until[engine.Epoch] - view.Now) / 1e9:F1} s before it may"
            : null;
}
