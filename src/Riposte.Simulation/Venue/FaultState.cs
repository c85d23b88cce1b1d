using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>Faults that wait for something to happen to.</summary>
internal sealed class FaultState
{
    private readonly List<(VenueFault Fault, int Left)> answers = [];
    private readonly List<(VenueFault Fault, int Left)> orders = [];

    /// <summary>Until when opening orders are throttled.</summary>
    public Instant OverloadedUntil { get; set; } = new(long.MinValue);

    /// <summary>How long after it was booked a line of income may be missing from lists.</summary>
    public long IncomeLag { get; set; }

    /// <summary>What happens to the next bars of each symbol.</summary>
    public List<(VenueFault Fault, int Left)> Bars { get; } = [];

    /// <summary>Has the next answers go wrong.</summary>
    public void Add(VenueFault fault) => answers.Add((fault, Math.Max(fault.Count, 1)));

    /// <summary>Has the next orders and triggers go wrong.</summary>
    public void AddOrders(VenueFault fault) => orders.Add((fault, Math.Max(fault.Count, 1)));

    /// <summary>What goes wrong with an order or a trigger; null for nothing.</summary>
    public VenueFault? TakeOrder(VenueFaultKind kind)
    {
        for (var i = 0; i < orders.Count; i++)
        {
            if (orders[i].Fault.Kind == kind)
            {
                var fault = orders[i].Fault;
                Use(orders, i, orders[i].Left);
                return fault;
            }
        }
        return null;
    }

    /// <summary>What is left of a fault that has the next orders and triggers go wrong is taken back.</summary>
    public void Withdraw(VenueFault fault) => orders.RemoveAll(one => one.Fault == fault);

    /// <summary>What goes wrong with a request; null for nothing.</summary>
    public VenueFault? Take(VenueRequest request)
    {
        for (var i = 0; i < answers.Count; i++)
        {
            var (fault, left) = answers[i];
            if (Concerns(fault.Kind, request))
            {
                Use(answers, i, left);
                return fault;
            }
        }
        return null;
    }

    /// <summary>What goes wrong with a bar of a symbol; null for nothing.</summary>
    public VenueFault? TakeBar(int symbol)
    {
        for (var i = 0; i < Bars.Count; i++)
        {
            if (Bars[i].Fault.Symbol == symbol)
            {
                var fault = Bars[i].Fault;
                Use(Bars, i, Bars[i].Left);
                return fault;
            }
        }
        return null;
    }

    /// <summary>The next answers go right.</summary>
    public void ForgetAnswers() => answers.Clear();

    /// <summary>Nothing is wrong with what comes from now on.</summary>
    public void Heal()
    {
        answers.Clear();
        orders.Clear();
        Bars.Clear();
        OverloadedUntil = new Instant(long.MinValue);
    }

    private static bool Concerns(VenueFaultKind kind, VenueRequest request)
    {
        var isPlaced = request is PlaceOrder or PlaceConditional;
        return kind switch
        {
            VenueFaultKind.Throttle or VenueFaultKind.Unavailable => true,
            VenueFaultKind.MatchingSkew
            or VenueFaultKind.EndpointMoved
            or VenueFaultKind.MarginRefused
            or VenueFaultKind.LeverageRefused => isPlaced,
            VenueFaultKind.StopRefused => request is PlaceConditional,
            _ => isPlaced || request is CancelOrder or CancelConditional,
        };
    }

    private static void Use(List<(VenueFault Fault, int Left)> list, int at, int left)
    {
        if (left > 1)
        {
            list[at] = (list[at].Fault, left - 1);
        }
        else
        {
            list.RemoveAt(at);
        }
    }
}
