using System.Collections.Immutable;
using System.Reflection;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Messages of the venue, each with one number that cannot be: nothing, below nothing, the largest there is.</summary>
internal static class Mutants
{
    public static IEnumerable<EngineInput> Of(EngineInput input) =>
        input switch
        {
            ReplyArrived reply => Of(reply.Reply).Select(one => reply with { Reply = one }),
            OrderArrived order => Rows(order.Order)
                .Select(one => order with { Order = one })
                .Concat(Rows(order.Trade).Select(one => order with { Trade = one })),
            ConditionalArrived conditional => Rows(conditional.Conditional)
                .Select(one => conditional with { Conditional = one }),
            AccountArrived account => Classes(account)
                .Concat(Lists(account.Positions).Select(one => account with { Positions = one })),
            BarArrived bar => Rows(bar.Bar).Select(one => bar with { Bar = one }),
            MarkArrived or SettingArrived => Classes(input),
            _ => [],
        };

    private static IEnumerable<VenueReply> Of(VenueReply reply) =>
        Classes(reply)
            .Where(one => one.Request == reply.Request)
            .Concat(Lists(reply.Orders).Select(one => reply with { Orders = one }))
            .Concat(Lists(reply.Conditionals).Select(one => reply with { Conditionals = one }))
            .Concat(Lists(reply.Trades).Select(one => reply with { Trades = one }))
            .Concat(Lists(reply.Positions).Select(one => reply with { Positions = one }))
            .Concat(Lists(reply.Income).Select(one => reply with { Income = one }))
            .Concat(Lists(reply.Instruments).Select(one => reply with { Instruments = one }))
            .Concat(Lists(reply.Bars).Select(one => reply with { Bars = one }));

    private static IEnumerable<ImmutableArray<T>> Lists<T>(ImmutableArray<T> list)
        where T : struct => list.SelectMany((row, i) => Rows(row).Select(one => list.SetItem(i, one)));

    private static IEnumerable<T> Rows<T>(T row)
        where T : struct => Changed(() => (object)row).Select(static one => (T)one);

    private static IEnumerable<T> Classes<T>(T record)
        where T : class
    {
        var clone = record.GetType().GetMethod("<Clone>$")!;
        return Changed(() => clone.Invoke(record, null)!).Select(static one => (T)one);
    }

    // A boxed value is a copy of its own, too.
    private static IEnumerable<object> Changed(Func<object> copy)
    {
        foreach (var property in copy().GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var value in property.CanWrite ? Values(property.PropertyType) : [])
            {
                var changed = copy();
                property.SetValue(changed, value);
                yield return changed;
            }
        }
    }

    private static object[] Values(Type type)
    {
        long[] units = [0, -1, long.MaxValue, long.MinValue];
        return type switch
        {
            _ when type == typeof(long) => [.. units],
            _ when type == typeof(int) => [0, -1, int.MaxValue, int.MinValue],
            _ when type == typeof(double) => [0.0, -1.0, double.MaxValue, double.NaN],
            _ when type == typeof(Price) => [.. units.Select(one => new Price(one))],
            _ when type == typeof(Quantity) => [.. units.Select(one => new Quantity(one))],
            _ when type == typeof(Money) => [.. units.Select(one => new Money(one))],
            _ when type == typeof(Instant) => [.. units.Select(one => new Instant(one))],
            _ => [],
        };
    }
}
