using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Live;

namespace Riposte.Ports.Live;

/// <summary>Turns closed bars into signals: features, models, thresholds. Slow or failing, it costs decisions and nothing
/// else.</summary>
public interface IDecider
{
    /// <summary>What it says to a close.</summary>
    /// <param name="close">The close; all its bars are in.</param>
    /// <param name="cancel">Set when the answer is no longer wanted, because the next close has come.</param>
    /// <returns>One signal for each desk that has one; empty when there is nothing to say.</returns>
    ValueTask<ImmutableArray<DeskSignal>> DecideAsync(Instant close, CancellationToken cancel);
}
