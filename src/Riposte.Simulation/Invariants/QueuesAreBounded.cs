using System.Globalization;

namespace Riposte.Simulation.Invariants;

/// <summary>I10: nothing grows without bound, and we never bring a refusal for too many requests, or a ban, upon ourselves.</summary>
public sealed class QueuesAreBounded : Invariant
{
    private const int MostPending = 64;
    private const int MostOrders = 256;

    /// <inheritdoc/>
    public override int Number => 10;

    /// <inheritdoc/>
    public override string Says => "queues, retries, timers, memory, API weight bounded; no self-made 418";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view) =>
        view.Truth.Bans > 0 ? Text($"the venue banned us {view.Truth.Bans} times for our own requests")
        : view.Truth.Throttled > 0 ? Text($"the venue refused {view.Truth.Throttled} requests as too many")
        : view.Engine is not { } engine ? null
        : engine.Pending.Count > MostPending ? Text($"{engine.Pending.Count} requests are out")
        : engine.OrderCount > MostOrders ? Text($"{engine.OrderCount} orders have not ended")
        : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
