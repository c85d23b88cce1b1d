using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A stage on which much goes wrong by chance, and at the end heals. What must always hold is checked after every
/// input.</summary>
internal static class Soak
{
    private const string Symbol = EngineStage.Symbol;

    public static EngineStage Play(ulong seed, int seconds, double trouble = 0.15, bool crashes = true)
    {
        var random = RandomStream.Named(seed, "soak");
        var stage = new EngineStage(options => options with { Foreign = ForeignPolicy.Adopt });
        var isHealed = false;
        stage.Judge = request => isHealed ? Fate.Normal : Draw(random, request, trouble);
        stage.Stream = _ =>
            isHealed || random.NextDouble() > trouble
                ? (1, 0)
                : random.NextInt(3) switch
                {
                    0 => (0, 0),
                    1 => (2, random.NextInt(3_000) * EngineStage.Millisecond),
                    _ => (1, random.NextInt(15_000) * EngineStage.Millisecond),
                };
        stage.After = _ => Check(stage);
        stage.Start(1);
        var epoch = 1;
        for (var time = 0; time < seconds; time += 10)
        {
            Disturb(stage, random, trouble);
            if (crashes && random.NextDouble() < 0.02)
            {
                stage.Run(10 * random.NextDouble());
                stage.Crash(++epoch);
            }
            stage.Run(10);
        }
        isHealed = true;
        stage.Venue.Parts = 1;
        stage.Venue.IsFrozen = false;
        stage.Venue.RejectsTriggered = false;
        stage.Venue.Release();
        foreach (var order in stage.Venue.Orders.Where(order => order.IsOpen && order.Kind == OrderKind.Market))
        {
            stage.Venue.Finish(order);
        }
        stage.Run(180);
        return stage;
    }

    private static Fate Draw(RandomStream random, VenueRequest request, double trouble)
    {
        if (random.NextDouble() > trouble)
        {
            return Fate.Normal;
        }
        var isOrder = request is PlaceOrder or PlaceConditional;
        return random.NextInt(isOrder ? 7 : 3) switch
        {
            0 => Fate.Deaf,
            1 => Fate.Lost,
            2 => Fate.Refused(-1008, ReplyKind.Throttled, random.NextInt(2) * EngineStage.Second),
            3 => Fate.Refused(-4000),
            4 => Fate.Refused(-1111),
            5 => Fate.Refused(-1021, ReplyKind.ClockSkew),
            _ => Fate.Refused(-2019),
        };
    }

    private static void Disturb(EngineStage stage, RandomStream random, double trouble)
    {
        var price = stage.Venue.PriceOf(Symbol).ToDouble() * (1 + 0.004 * random.NextNormal());
        stage.Venue.Move(Symbol, Price.FromDouble(Math.Round(Math.Clamp(price, 50, 200), 1)).ToString());
        stage.Venue.Parts = 1 + random.NextInt(3);
        if (random.NextInt(3) == 0)
        {
            var side = (TargetSide)random.NextInt(3);
            stage.Want(side, 0.004 + 0.01 * random.NextDouble(), double.NaN, 1 + random.NextInt(3));
        }
        if (random.NextDouble() > trouble)
        {
            return;
        }
        switch (random.NextInt(7))
        {
            case 0:
                stage.Venue.IsStuck = !stage.Venue.IsStuck;
                break;
            case 1:
                stage.Venue.RejectsTriggered = !stage.Venue.RejectsTriggered;
                break;
            case 2:
                stage.Venue.Pay(IncomeKind.Funding, "-0.12345678");
                break;
            case 3 when stage.Venue.Stops.FirstOrDefault() is { } stop:
                stage.Venue.End(stop, ConditionalStatus.Canceled);
                break;
            case 4:
                stage.Venue.TradeOutside(Symbol, (Side)random.NextInt(2), "0.5", $"web_{random.NextInt(1_000_000)}");
                break;
            case 5:
                stage.Post(1, at => new ListenKeyExpired(at));
                break;
            default:
                stage.Venue.RenamesTriggered = !stage.Venue.RenamesTriggered;
                break;
        }
    }

    // One order an attempt; nothing that reduces turns a position around; the ledger adds up.
    private static void Check(EngineStage stage)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in stage.Sent)
        {
            var id = request switch
            {
                PlaceOrder place => place.ClientId,
                PlaceConditional place => place.ClientId,
                _ => null,
            };
            Assert.True(id is null || ids.Add(id), $"{id} was sent twice.");
        }
        Assert.Equal(
            stage.View.HasWallet ? stage.View.Wallet : stage.View.Trader.Ledger.Cash,
            stage.View.Trader.Ledger.Cash
        );
        foreach (var order in stage.View.Orders)
        {
            Assert.True(order.Order.ClosePosition || order.Filled <= order.Order.Quantity);
        }
    }
}
