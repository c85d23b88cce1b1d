using Riposte.Core.Hashing;
using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Venue;

public sealed class VenuePropertyTests
{
    private const int Days = 200;

    [Fact]
    public void Random_days_with_all_faults_break_nothing()
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        var liquidations = 0;
        for (var seed = 1UL; seed <= Days; seed++)
        {
            var days = new RandomDays(seed, withFaults: true);
            days.Play(400);
            days.Venue.Truth.Verify();
            liquidations += days.Venue.Truth.Liquidations;
            kinds.UnionWith(days.Answers.Select(answer => $"{answer.Status} {answer.Code}"));
        }
        // The days were not idle ones: most refusals there are came up, and liquidations too.
        Assert.True(liquidations > 50, $"{liquidations} liquidations");
        Assert.True(kinds.Count > 40, string.Join(", ", kinds.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Accounts_add_up_after_every_step()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var days = new RandomDays(seed, withFaults: true);
            days.Watch = days.Venue.Truth.Verify;
            days.Play(300);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void The_same_seed_and_requests_give_the_same_messages_and_answers(ulong seed)
    {
        Assert.Equal(Trace(seed), Trace(seed));
        Assert.NotEqual(Trace(seed), Trace(seed + 1));
    }

    [Fact]
    public void Advancing_in_one_step_or_in_many_is_the_same()
    {
        for (var seed = 1UL; seed <= 10; seed++)
        {
            Assert.Equal(Walk(seed, false), Walk(seed, true));
        }
    }

    [Fact]
    public void Messages_come_in_order_of_time_and_never_ahead_of_it()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var days = new RandomDays(seed, withFaults: true);
            days.Play(300);
            for (var i = 1; i < days.Messages.Count; i++)
            {
                Assert.True(days.Messages[i - 1].Sent <= days.Messages[i].Sent);
            }
            Assert.True(days.Messages[^1].Sent <= days.Venue.Now);
        }
    }

    [Fact]
    public void What_the_stream_told_of_orders_adds_up_to_the_truth()
    {
        // Without faults, and with a key that is kept: a listener alone knows positions and every order.
        for (var seed = 2UL; seed <= 20; seed += 2)
        {
            var days = new RandomDays(seed, withFaults: false);
            days.Venue.Handle(new CreateListenKey(0), VenueClient.Start, VenueClient.Start, VenueClient.Window);
            days.Play(600, 55);
            foreach (var symbol in days.Venue.Truth.Symbols)
            {
                var told = days
                    .Messages.Select(m => m.Input)
                    .OfType<OrderArrived>()
                    .Where(m => string.Equals(m.Order.Symbol, symbol, StringComparison.Ordinal))
                    .ToList();
                var trades = told.Where(m => m.Execution is ExecutionKind.Trade or ExecutionKind.Calculated)
                    .Select(m => m.Trade);
                Assert.Equal(days.Venue.Truth.Trades(symbol), trades);
                var last = told.GroupBy(m => m.Order.VenueId).OrderBy(g => g.Key).Select(g => g.Last().Order);
                Assert.Equal(days.Venue.Truth.Orders(symbol), last);
            }
        }
    }

    [Fact]
    public void Orders_only_change_as_they_may()
    {
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var days = new RandomDays(seed, withFaults: true);
            days.Play(300);
            var orders = days.Messages.Select(m => m.Input).OfType<OrderArrived>().Select(m => m.Order);
            foreach (var history in orders.GroupBy(order => (order.Symbol, order.VenueId)))
            {
                var filled = Quantity.Zero;
                var isOver = false;
                foreach (var order in history)
                {
                    Assert.False(isOver);
                    Assert.True(order.Filled >= filled && order.Filled <= order.Quantity);
                    filled = order.Filled;
                    isOver = order.Status is not (VenueOrderStatus.New or VenueOrderStatus.PartiallyFilled);
                }
            }
            var stops = days.Messages.Select(m => m.Input).OfType<ConditionalArrived>().Select(m => m.Conditional);
            foreach (var history in stops.GroupBy(stop => stop.ConditionalId))
            {
                var states = history.Select(stop => stop.Status).ToList();
                for (var i = 1; i < states.Count; i++)
                {
                    Assert.True(IsLegal(states[i - 1], states[i]), string.Join(" → ", states));
                }
            }
        }
    }

    [Fact]
    public void No_maker_fills_before_the_queue_ahead_of_it()
    {
        var fills = 0;
        for (var seed = 2UL; seed <= 60; seed += 2)
        {
            var client = new VenueClient(SimVenueOptions.Usual(VenueClient.Start), seed);
            for (var i = 0; i < 60; i++)
            {
                var best = client.Truth.Best(VenueClient.Btc).Bid;
                client.Limit(Side.Long, "0.01", best.ToString(), $"l{i}", TimeInForce.PostOnly);
                var ahead = client.Truth.Ahead(VenueClient.Btc, $"l{i}");
                Assert.True(ahead > Quantity.Zero);
                client.Wait(5);
                fills += Follow(client, $"l{i}", best, ahead);
                client.Cancel($"l{i}");
                client.Wait(7);
            }
            client.Truth.Verify();
        }
        Assert.True(fills > 100, $"{fills} fills");
    }

    // Until the order has traded there was either a lower print, or nobody is left ahead of it.
    private static int Follow(VenueClient client, string id, Price limit, Quantity ahead)
    {
        var lower = false;
        for (var second = 0; second < 30; second++)
        {
            lower |= client.Truth.Last(VenueClient.Btc) < limit;
            var left = client.Truth.Ahead(VenueClient.Btc, id);
            var order = client.Query(id);
            if (order.Filled > Quantity.Zero)
            {
                Assert.True(lower || left == Quantity.Zero);
                return 1;
            }
            Assert.True(left <= ahead);
            Assert.False(lower);
            ahead = left;
            client.Wait(1);
        }
        return 0;
    }

    // A listener whose key was dead for a while misses steps, but nothing goes back.
    private static bool IsLegal(ConditionalStatus from, ConditionalStatus to) =>
        from switch
        {
            ConditionalStatus.New => to != ConditionalStatus.New,
            ConditionalStatus.Triggering => to
                is ConditionalStatus.Triggered
                    or ConditionalStatus.Finished
                    or ConditionalStatus.Rejected
                    or ConditionalStatus.Expired,
            ConditionalStatus.Triggered => to == ConditionalStatus.Finished,
            _ => false,
        };

    private static Hash128 Trace(ulong seed)
    {
        var days = new RandomDays(seed, withFaults: true);
        days.Play(400);
        using var hasher = new Hasher();
        foreach (var message in days.Messages)
        {
            hasher.Add(message.Sent.Nanoseconds).Add(message.Input.ToString());
        }
        foreach (var answer in days.Answers)
        {
            hasher.Add(answer.Status).Add(answer.Code).Add(answer.Payload.UsedWeight);
        }
        return hasher.Finish();
    }

    // Nothing is asked for between: only the size of the steps differs.
    private static (Money Wallet, Price Last, Price Mark, long Messages) Walk(ulong seed, bool isFine)
    {
        var client = new VenueClient(SimVenueOptions.Usual(VenueClient.Start), seed);
        client.Market(Side.Long, "0.1");
        client.Limit(Side.Short, "0.05", "60200", "l1");
        client.Stop(Side.Short, "59700");
        client.Stop(Side.Short, "60500", "t1", OrderKind.TakeProfit);
        var end = VenueClient.Start + 500 * SimVenue.Minute + 123;
        while (isFine && client.Venue.NextChange <= end)
        {
            var before = client.Venue.Now;
            client.Venue.Advance(client.Venue.NextChange);
            Assert.True(client.Venue.Now >= before);
        }
        client.Venue.Advance(end);
        var truth = client.Truth;
        return (truth.Wallet, truth.Last(VenueClient.Btc), truth.Mark(VenueClient.Btc), truth.Messages);
    }
}
