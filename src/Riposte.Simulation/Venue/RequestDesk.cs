using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>Carries requests out, once they are through the door.</summary>
internal sealed class RequestDesk(VenueCore core, Matching matching, Conditionals conditionals)
{
    private const long Millisecond = 1_000_000;
    private readonly Questions questions = new(core);

    /// <summary>Does what a request asks.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reply">An answer without what was asked for.</param>
    /// <returns>Why it was not done, and what is answered.</returns>
    public (Refusal Refusal, VenueReply Reply) Do(VenueRequest request, VenueReply reply) =>
        request switch
        {
            PlaceOrder place => Place(place, reply),
            PlaceConditional place => Place(place, reply),
            CancelOrder cancel => Cancel(cancel, reply),
            CancelConditional cancel => Cancel(cancel, reply),
            QueryOrder query => Query(query, reply),
            QueryConditional query => Query(query, reply),
            ListTrades list when core.Find(list.Symbol) is { } symbol => Ok(
                reply with
                {
                    Trades = Questions.Trades(symbol, list.FromId),
                }
            ),
            ListConditionals list when core.Find(list.Symbol) is { } symbol => Ok(
                reply with
                {
                    Conditionals = questions.Conditionals(symbol, list.From),
                }
            ),
            ListBars list when core.Find(list.Symbol) is { } symbol => Ok(
                reply with
                {
                    Bars = Questions.Bars(symbol, list.From),
                }
            ),
            SetCountdown set => Count(set, reply),
            ListTrades or ListConditionals or ListBars => (Codes.Symbol, reply),
            _ => DoForAccount(request, reply),
        };

    private (Refusal Refusal, VenueReply Reply) DoForAccount(VenueRequest request, VenueReply reply) =>
        request switch
        {
            ListOpenOrders => Ok(reply with { Orders = questions.OpenOrders() }),
            ListOpenConditionals => Ok(reply with { Conditionals = questions.OpenConditionals() }),
            ListIncome list => Ok(reply with { Income = questions.Income(list.From) }),
            ReadAccount => Ok(
                reply with
                {
                    Wallet = core.Account.Wallet,
                    Mode = core.Account.Mode,
                    Positions = questions.Positions(),
                }
            ),
            ReadInstruments => Ok(reply with { Instruments = questions.Instruments() }),
            ReadTime => Ok(reply with { VenueTime = Milliseconds(core.Now) }),
            CreateListenKey => Prolong(reply),
            KeepListenKey => core.Streams.IsAlive ? Prolong(reply) : (Codes.ListenKey, reply),
            _ => throw new ArgumentException($"The venue knows no request {request.GetType().Name}.", nameof(request)),
        };

    private (Refusal Refusal, VenueReply Reply) Place(PlaceOrder place, VenueReply reply)
    {
        if (core.Find(place.Symbol) is not { } symbol)
        {
            return (Codes.Symbol, reply);
        }
        if (place.Kind is not (OrderKind.Market or OrderKind.Limit))
        {
            // Conditional orders have moved to a service of their own.
            return (Codes.Moved, reply);
        }
        var what = new NewOrder(
            place.ClientId,
            symbol.Index,
            place.Kind,
            place.Side,
            place.PositionSide,
            place.Quantity,
            place.Kind == OrderKind.Limit ? place.Price : default
        )
        {
            TimeInForce = place.TimeInForce,
            ReduceOnly = place.ReduceOnly,
        };
        var (refusal, order) = matching.Place(symbol, what);
        if (order is null)
        {
            return (refusal, reply);
        }
        core.Count(place.ClientId);
        return Ok(reply with { Orders = [core.Options.TellsResult ? order.Report() : order.Acknowledge()] });
    }

    private (Refusal Refusal, VenueReply Reply) Place(PlaceConditional place, VenueReply reply)
    {
        if (core.Find(place.Symbol) is not { } symbol)
        {
            return (Codes.Symbol, reply);
        }
        var (refusal, order) = conditionals.Place(symbol, place);
        if (order is null)
        {
            return (refusal, reply);
        }
        core.Count(place.ClientId);
        return Ok(reply with { Conditionals = [order.Report()] });
    }

    private (Refusal Refusal, VenueReply Reply) Cancel(CancelOrder cancel, VenueReply reply)
    {
        if (core.Find(cancel.Symbol) is not { } symbol)
        {
            return (Codes.Symbol, reply);
        }
        foreach (var order in symbol.Open)
        {
            if (string.Equals(order.What.ClientId, cancel.ClientId, StringComparison.Ordinal))
            {
                matching.End(symbol, order, VenueOrderStatus.Canceled);
                return Ok(reply with { Orders = [order.Report()] });
            }
        }
        return (Codes.UnknownOrder, reply);
    }

    private (Refusal Refusal, VenueReply Reply) Cancel(CancelConditional cancel, VenueReply reply)
    {
        if (core.Find(cancel.Symbol) is not { } symbol)
        {
            return (Codes.Symbol, reply);
        }
        var refusal = conditionals.Cancel(symbol, cancel.ClientId, out var order);
        return refusal.IsNone ? Ok(reply with { Conditionals = [order!.Report()] }) : (refusal, reply);
    }

    private (Refusal Refusal, VenueReply Reply) Query(QueryOrder query, VenueReply reply)
    {
        if (core.Find(query.Symbol) is not { } symbol)
        {
            return (Codes.Symbol, reply);
        }
        return questions.FindOrder(symbol, query) is { } order
            ? Ok(reply with { Orders = [order.Report()] })
            : (Codes.NoSuchOrder, reply);
    }

    private (Refusal Refusal, VenueReply Reply) Query(QueryConditional query, VenueReply reply)
    {
        if (core.Find(query.Symbol) is not { } symbol)
        {
            return (Codes.Symbol, reply);
        }
        return questions.FindConditional(symbol, query.ClientId) is { } order
            ? Ok(reply with { Conditionals = [order.Report()] })
            : (Codes.NoSuchOrder, reply);
    }

    // Whether conditional orders go too is not documented; here they stay.
    private (Refusal Refusal, VenueReply Reply) Count(SetCountdown set, VenueReply reply)
    {
        if (core.Find(set.Symbol) is not { } symbol)
        {
            return (Codes.Symbol, reply);
        }
        symbol.Countdown = set.Milliseconds <= 0 ? Order.Never : core.Now + set.Milliseconds * Millisecond;
        if (set.Milliseconds > 0)
        {
            core.Timers.Set(symbol.Countdown, () => Elapse(symbol));
        }
        return Ok(reply);
    }

    private void Elapse(SymbolState symbol)
    {
        if (symbol.Countdown <= core.Now)
        {
            symbol.Countdown = Order.Never;
            matching.EndAll(symbol, VenueOrderStatus.Canceled);
        }
    }

    private (Refusal Refusal, VenueReply Reply) Prolong(VenueReply reply)
    {
        core.Streams.Prolong(core.Now);
        core.Timers.Set(core.Streams.KeyEnds, ExpireKey);
        return Ok(reply);
    }

    private void ExpireKey()
    {
        if (core.Streams.IsAlive && core.Streams.KeyEnds <= core.Now)
        {
            core.Streams.Expire(core.Now);
        }
    }

    // The exchange tells milliseconds.
    private static Instant Milliseconds(Instant now) => Instant.FromUnixMilliseconds(now.UnixMilliseconds);

    private static (Refusal Refusal, VenueReply Reply) Ok(VenueReply reply) => (Refusal.None, reply);
}
