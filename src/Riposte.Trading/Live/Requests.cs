using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>Visits requests that are out: their kind and what is needed to understand their answers.</summary>
internal static class Requests
{
    private static readonly Type[] Kinds =
    [
        typeof(PlaceOrder),
        typeof(PlaceConditional),
        typeof(CancelOrder),
        typeof(CancelConditional),
        typeof(QueryOrder),
        typeof(QueryConditional),
        typeof(ListOpenOrders),
        typeof(ListOpenConditionals),
        typeof(ListConditionals),
        typeof(ListTrades),
        typeof(ListIncome),
        typeof(ReadAccount),
        typeof(ReadInstruments),
        typeof(ReadTime),
        typeof(ListBars),
        typeof(CreateListenKey),
        typeof(KeepListenKey),
    ];

    public static VenueRequest Visit(StateVisitor v, VenueRequest? one)
    {
        var kind = v.Next(one is null ? 0 : Array.IndexOf(Kinds, one.GetType()));
        var number = v.Next(one?.Number ?? 0);
        var use = v.NextEnum(one?.Use ?? RequestUse.Question);
        return kind switch
        {
            0 => Visit(v, one as PlaceOrder, number, use),
            1 => Visit(v, one as PlaceConditional, number, use),
            2 => new CancelOrder(
                number,
                v.Next((one as CancelOrder)?.Symbol ?? ""),
                Id(v, (one as CancelOrder)?.ClientId)
            ),
            3 => new CancelConditional(
                number,
                Id(v, (one as CancelConditional)?.Symbol),
                Id(v, (one as CancelConditional)?.ClientId)
            ),
            4 => new QueryOrder(number, Id(v, (one as QueryOrder)?.Symbol), Id(v, (one as QueryOrder)?.ClientId))
            {
                VenueId = v.Next((one as QueryOrder)?.VenueId ?? 0),
            },
            5 => new QueryConditional(
                number,
                Id(v, (one as QueryConditional)?.Symbol),
                Id(v, (one as QueryConditional)?.ClientId)
            ),
            6 => new ListOpenOrders(number),
            7 => new ListOpenConditionals(number),
            8 => new ListConditionals(
                number,
                Id(v, (one as ListConditionals)?.Symbol),
                At(v, (one as ListConditionals)?.From)
            ),
            9 => new ListTrades(number, Id(v, (one as ListTrades)?.Symbol), v.Next((one as ListTrades)?.FromId ?? 0)),
            10 => new ListIncome(number, At(v, (one as ListIncome)?.From)),
            11 => new ReadAccount(number),
            12 => new ReadInstruments(number),
            13 => new ReadTime(number),
            14 => new ListBars(number, Id(v, (one as ListBars)?.Symbol), At(v, (one as ListBars)?.From)),
            15 => new CreateListenKey(number),
            16 => new KeepListenKey(number),
            _ => throw new FormatException($"A stored request is of kind {kind}."),
        };
    }

    private static string Id(StateVisitor v, string? text) => v.Next(text ?? "");

    private static Instant At(StateVisitor v, Instant? time) => v.Next(time ?? default);

    private static PlaceOrder Visit(StateVisitor v, PlaceOrder? r, long number, RequestUse use) =>
        new(
            number,
            use,
            v.Next(r?.ClientId ?? ""),
            v.Next(r?.Symbol ?? ""),
            v.NextEnum(r?.Kind ?? default),
            v.NextEnum(r?.Side ?? default),
            v.NextEnum(r?.PositionSide ?? default),
            v.Next(r?.Quantity ?? default),
            v.Next(r?.Price ?? default),
            v.NextEnum(r?.TimeInForce ?? default),
            v.Next(r?.ReduceOnly ?? false)
        );

    private static PlaceConditional Visit(StateVisitor v, PlaceConditional? r, long number, RequestUse use) =>
        new(
            number,
            use,
            v.Next(r?.ClientId ?? ""),
            v.Next(r?.Symbol ?? ""),
            v.NextEnum(r?.Kind ?? default),
            v.NextEnum(r?.Side ?? default),
            v.NextEnum(r?.PositionSide ?? default),
            v.Next(r?.Quantity ?? default),
            v.Next(r?.Trigger ?? default),
            v.Next(r?.ClosePosition ?? false),
            v.Next(r?.ReduceOnly ?? false),
            v.Next(r?.Callback ?? default),
            v.NextEnum(r?.WorkingPrice ?? default)
        );
}
