using System.Runtime.CompilerServices;
using Riposte.Core.Money;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>Requests to test with.</summary>
internal static class Requests
{
    public static PlaceOrder Order(RequestUse use = RequestUse.Opening) =>
        new(
            1,
            use,
            "rp1-1",
            "BTCUSDT",
            OrderKind.Market,
            Side.Long,
            PositionSide.Net,
            Quantity.Parse("1"),
            Price.Zero,
            TimeInForce.GoodTillCancelled,
            use == RequestUse.Reducing
        );

    public static PlaceConditional Stop() =>
        new(
            2,
            RequestUse.Reducing,
            "rp1-2",
            "BTCUSDT",
            OrderKind.Stop,
            Side.Short,
            PositionSide.Net,
            Quantity.Zero,
            Price.Parse("100"),
            true,
            false,
            default,
            WorkingPrice.Mark
        );

    public static CancelOrder Cancel { get; } = new(3, "BTCUSDT", "rp1-1");

    public static QueryOrder Query { get; } = new(4, "BTCUSDT", "rp1-1");

    public static ListOpenOrders OpenOrders { get; } = new(5);

    public static ReadTime Time { get; } = new(6);

    /// <summary>One of each kind of request that there is.</summary>
    public static IEnumerable<VenueRequest> All() =>
        typeof(VenueRequest)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(VenueRequest)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (VenueRequest)RuntimeHelpers.GetUninitializedObject(type));
}
