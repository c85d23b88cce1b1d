using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I2: nothing is opened before the account was looked at anew, wholly, behind each reason to believe that something was
/// missed: the start of a run, a user stream that was opened, the end of its key, a message of it that could not be read, a
/// standstill. Nor before it is known what became of the orders that were unclear then.</summary>
public sealed class LooksBeforeEntering : Invariant
{
    private readonly Dictionary<long, Look> looks = [];
    private (long Epoch, Look? Look) newest;

    /// <inheritdoc/>
    public override int Number => 2;

    /// <inheritdoc/>
    public override string Says => "nothing is opened before the account was looked at";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (view.Engine is not { } engine)
        {
            return null;
        }
        var look = Of(engine.Epoch);
        if (view.IsLate || IsReason(input))
        {
            look.Begin(view, engine);
        }
        if (input is ReplyArrived { Reply: { Kind: ReplyKind.Ok } reply })
        {
            look.Answered(reply.Request);
        }
        look.Resolve(engine);
        return null;
    }

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        if (
            output is not SendRequest { Request: { } request }
            || view.Engine is not { } engine
            || !looks.TryGetValue(engine.Epoch, out var look)
        )
        {
            return null;
        }
        look.Ask(request);
        if (request is not PlaceOrder { Use: RequestUse.Opening } place)
        {
            return null;
        }
        Looked();
        return look.Missing.Count > 0 ? $"{place.ClientId} opens, and {look.Missing.First()} was not looked at before"
            : look.Unclear.Count > 0 ? $"{place.ClientId} opens, and what became of {look.Unclear.First()} is not known"
            : null;
    }

    private Look Of(long epoch)
    {
        if (newest.Look is { } known && newest.Epoch == epoch)
        {
            return known;
        }
        if (!looks.TryGetValue(epoch, out var look))
        {
            looks[epoch] = look = new Look();
        }
        newest = (epoch, look);
        return look;
    }

    private static bool IsReason(EngineInput input) =>
        input
            is RunStarted
                or ListenKeyExpired
                or ChannelChanged { Channel: ChannelKind.User, IsOpen: true }
                or FrameDiscarded { Channel: ChannelKind.User };

    // What one run has looked at.
    private sealed class Look
    {
        private readonly Dictionary<long, string> asked = [];

        public HashSet<string> Missing { get; } = new(StringComparer.Ordinal);

        public HashSet<OrderId> Unclear { get; } = [];

        public void Begin(SimView view, EngineView engine)
        {
            asked.Clear();
            Missing.UnionWith(["account", "orders", "conditional orders", "income"]);
            foreach (var spec in view.Options.Instruments)
            {
                Missing.Add($"executions in {spec.Symbol}");
                Missing.Add($"history in {spec.Symbol}");
            }
            foreach (var order in engine.Orders)
            {
                if (order.UnknownSince != SimView.Never)
                {
                    Unclear.Add(order.Order.Id);
                }
            }
        }

        public void Ask(VenueRequest request)
        {
            if (Missing.Count == 0)
            {
                return;
            }
            var what = request switch
            {
                ReadAccount => "account",
                ListOpenOrders => "orders",
                ListOpenConditionals => "conditional orders",
                ListIncome => "income",
                ListTrades list => $"executions in {list.Symbol}",
                ListConditionals list => $"history in {list.Symbol}",
                _ => "",
            };
            if (Missing.Contains(what))
            {
                asked[request.Number] = what;
            }
        }

        public void Answered(long request)
        {
            if (asked.Remove(request, out var what))
            {
                Missing.Remove(what);
            }
        }

        public void Resolve(EngineView engine)
        {
            if (Unclear.Count > 0)
            {
                Unclear.IntersectWith(
                    engine.Orders.Where(one => one.UnknownSince != SimView.Never).Select(one => one.Order.Id)
                );
            }
        }
    }
}
