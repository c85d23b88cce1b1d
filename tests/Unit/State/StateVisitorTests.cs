using System.Buffers;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.State;

public sealed class StateVisitorTests
{
    [Fact]
    public void What_was_written_is_read_back_whole()
    {
        var first = Thing.Full();
        var second = new Thing();
        var bytes = Write(first);
        var reader = new StateReader(bytes);
        second.Visit(reader);
        Assert.Equal(0, reader.Left);
        Assert.Equal(bytes.ToArray(), Write(second).ToArray());
        Assert.Equal(first.Wide, second.Wide);
        Assert.Equal(first.Day, second.Day);
        Assert.True(second.Flag);
        Assert.Equal(double.NegativeZero, second.Number);
        Assert.True(double.IsNegative(second.Number));
        Assert.Equal([1, double.NaN, double.PositiveInfinity], second.Numbers);
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public void Hashing_and_writing_leave_the_state_as_it_is()
    {
        var thing = Thing.Full();
        var before = Write(thing).ToArray();
        Assert.Equal(Hash(thing), Hash(thing));
        Assert.Equal(before, Write(thing).ToArray());
    }

    [Fact]
    public void Every_field_counts_in_the_hash()
    {
        var whole = Hash(Thing.Full());
        Action<Thing>[] changes =
        [
            thing => thing.Wide += Int128.One,
            thing => thing.Wide += Int128.One << 90,
            thing => thing.Day = DayOfWeek.Monday,
            thing => thing.Flag = false,
            thing => thing.Number = 0,
            thing => thing.Numbers[1] = 0,
            thing => thing.Time += 1,
            thing => thing.Price = Price.Parse("1"),
            thing => thing.Amount = Money.Parse("1"),
            thing => thing.Quantity = Quantity.Parse("1"),
            thing => thing.Ratio = Ratio.FromDouble(0.1),
            thing => thing.Count++,
            thing => thing.Text = "rulé",
            thing => thing.Text = "",
        ];
        foreach (var change in changes)
        {
            var thing = Thing.Full();
            change(thing);
            Assert.NotEqual(whole, Hash(thing));
        }
    }

    [Fact]
    public void Bytes_that_end_too_early_are_refused()
    {
        var bytes = Write(Thing.Full());
        for (var length = 0; length < bytes.Length; length++)
        {
            var reader = new StateReader(bytes[..length]);
            Assert.Throws<FormatException>(() => new Thing().Visit(reader));
        }
    }

    [Fact]
    public void A_text_without_a_length_that_can_be_is_refused()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var length = -1;
        new StateWriter(buffer).Visit(ref length);
        var text = "";
        Assert.Throws<FormatException>(() => new StateReader(buffer.WrittenMemory).Visit(ref text));
    }

    private static ReadOnlyMemory<byte> Write(Thing thing)
    {
        var buffer = new ArrayBufferWriter<byte>();
        thing.Visit(new StateWriter(buffer));
        return buffer.WrittenMemory;
    }

    private static Riposte.Core.Hashing.Hash128 Hash(Thing thing)
    {
        using var hasher = new StateHasher();
        thing.Visit(hasher);
        return hasher.Finish();
    }

    private sealed class Thing
    {
        public Int128 Wide;
        public DayOfWeek Day;
        public bool Flag;
        public double Number;
        public double[] Numbers = new double[3];
        public Instant Time;
        public Price Price;
        public Money Amount;
        public Quantity Quantity;
        public Ratio Ratio;
        public int Count;
        public string Text = "before";

        public static Thing Full() =>
            new()
            {
                Wide = -(Int128.One << 100) - 7,
                Day = DayOfWeek.Friday,
                Flag = true,
                Number = double.NegativeZero,
                Numbers = [1, double.NaN, double.PositiveInfinity],
                Time = new Instant(-5),
                Price = Price.Parse("42000.1"),
                Amount = Money.Parse("-3.5"),
                Quantity = Quantity.Parse("0.001"),
                Ratio = Ratio.FromDouble(0.0005),
                Count = -3,
                Text = "rule",
            };

        public void Visit(StateVisitor visitor)
        {
            visitor.Visit(ref Wide);
            visitor.VisitEnum(ref Day);
            visitor.Visit(ref Flag);
            visitor.Visit(ref Number);
            visitor.Visit(Numbers.AsSpan());
            visitor.Visit(ref Time);
            visitor.Visit(ref Price);
            visitor.Visit(ref Amount);
            visitor.Visit(ref Quantity);
            visitor.Visit(ref Ratio);
            visitor.Visit(ref Count);
            visitor.Visit(ref Text);
        }
    }
}
