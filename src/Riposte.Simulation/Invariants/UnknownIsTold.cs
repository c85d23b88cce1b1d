using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I3: of an order whose fate stays unknown for a minute a person is told, by its name, whatever hinders.</summary>
public sealed class UnknownIsTold : Invariant
{
    // An engine that takes something just before the minute is over comes back a millisecond later.
    private const long Limit = 60 * SimView.Second + SimView.Second / 1_000;

    // Orders are looked at when a moment came, and no oftener than that.
    private const long Between = 5 * SimView.Second;
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly List<string> late = [];
    private long looked;

    /// <inheritdoc/>
    public override int Number => 3;

    /// <inheritdoc/>
    public override string Says => "a person is told of an order that stays unknown for a minute";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind == InputKind.TimeReached;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        // What the moment before this one asked for has left by now.
        foreach (var id in late)
        {
            Looked();
            if (!told.Contains(id))
            {
                return $"{id} is unknown for a minute, and nobody is told";
            }
        }
        late.Clear();
        if (view.Now - looked < Between || view.Engine is not { OrderCount: > 0 } engine)
        {
            return null;
        }
        looked = view.Now;
        foreach (var order in engine.Orders)
        {
            if (order.UnknownSince != SimView.Never && input.At.Monotonic - order.UnknownSince >= Limit)
            {
                late.Add(order.ClientId);
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnAlarm(SimView view, RaiseAlarm alarm)
    {
        foreach (var order in view.Orders)
        {
            var isIt = alarm.Alarm == AlarmKind.Unknown && order.ClientId.Length > 0;
            if (isIt && alarm.Text.Contains(order.ClientId, StringComparison.Ordinal))
            {
                told.Add(order.ClientId);
            }
        }
        return null;
    }
}
