using System.Globalization;
using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I5: an order of ours that is to make a position smaller makes it smaller, and never turns it.</summary>
public sealed class ReducersReduce : Invariant
{
    // Now and then.
    private const int EachMinute = 10;
    private readonly HashSet<string> reducers = new(StringComparer.Ordinal);
    private int minutes;
    private readonly Dictionary<string, (int Trades, Quantity First, Quantity Second)> seen = new(
        StringComparer.Ordinal
    );

    /// <inheritdoc/>
    public override int Number => 5;

    /// <inheritdoc/>
    public override string Says => "a reducing order never increases or turns a position";

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        switch (request)
        {
            case PlaceOrder { Use: RequestUse.Reducing } place when !GivesBack(view, place):
                reducers.Add(place.ClientId);
                break;
            case PlaceConditional { Use: RequestUse.Reducing } place:
                reducers.Add(place.ClientId);
                break;
        }
        return null;
    }

    // Of two desks that share a leg one may have closed what was the other's, and puts it back. Alone nobody opens a leg so.
    private static bool GivesBack(SimView view, PlaceOrder place) =>
        place.PositionSide != PositionSide.Net
        && place.PositionSide == PositionSide.Long == (place.Side == Side.Long)
        && view.Options.Desks.Count(desk => view.Options.Instruments[desk.Instrument].Symbol == place.Symbol) > 1;

    /// <inheritdoc/>
    public override string? OnMinute(SimView view) => ++minutes % EachMinute == 0 ? Look(view) : null;

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => Look(view);

    private string? Look(SimView view)
    {
        foreach (var spec in view.Options.Instruments)
        {
            // Of desks that share a position each has its own: DesksReduce.
            if (!view.IsShared(spec.Symbol) && Find(view, spec.Symbol) is { } wrong)
            {
                return wrong;
            }
        }
        return null;
    }

    private string? Find(SimView view, string symbol)
    {
        var trades = view.Truth.Trades(symbol);
        var (count, first, second) = seen.GetValueOrDefault(symbol);
        if (trades.Count == count)
        {
            return null;
        }
        for (; count < trades.Count; count++)
        {
            var trade = trades[count];
            ref var position = ref trade.PositionSide == PositionSide.Short ? ref second : ref first;
            var after = position + (trade.Side == Side.Long ? trade.Quantity : -trade.Quantity);
            var name = NameOf(view, symbol, view.Truth.ClientOf(symbol, trade.OrderId) ?? "");
            var isOurs = reducers.Contains(name);
            if (isOurs)
            {
                Looked();
            }
            if (isOurs && (after.Abs() > position.Abs() || after.Units * (double)position.Units < 0))
            {
                return $"{symbol}: {name} reduces, and took the position from {position} to {after}";
            }
            position = after;
        }
        seen[symbol] = (count, first, second);
        return null;
    }

    // What a conditional order became may have an id of the venue's, and be linked later.
    internal static string NameOf(SimView view, string symbol, string clientId)
    {
        const string Prefix = SimVenueOptions.TriggeredPrefix;
        if (!clientId.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return clientId;
        }
        var id = long.Parse(clientId.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);
        return view.Truth.Conditionals(symbol).First(order => order.ConditionalId == id).ClientId;
    }
}
