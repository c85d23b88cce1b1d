using Riposte.Core.Market.Series;
using static Riposte.Tests.Unit.Market.Series.Rows;

namespace Riposte.Tests.Unit.Market.Series;

public sealed class SeriesBuilderTests
{
    [Fact]
    public void Records_in_any_order_come_out_sorted_and_the_last_of_equal_ones_stays()
    {
        var builder = new SeriesBuilder(DataKinds.Funding)
            .Begin(At(5))
            .Set(0, 0.5)
            .Begin(At(1))
            .Set(0, 0.1)
            .Begin(At(5))
            .Set(0, 0.6)
            .Begin(At(1))
            .Set(0, 0.1)
            .Begin(At(3), RowFlags.Suspect)
            .Set(0, 0.3);

        var table = builder.Build(out var duplicates, out var conflicts);

        Assert.Equal("1 0.1 0; 3 0.3 4; 5 0.6 0", Text(table));
        Assert.Equal((1, 1), (duplicates, conflicts));
    }

    [Fact]
    public void A_flag_makes_a_conflict_and_another_time_of_arrival_does_not()
    {
        new SeriesBuilder(DataKinds.Funding)
            .Begin(At(1))
            .Begin(At(1), RowFlags.Suspect)
            .Build(out var duplicates, out var conflicts);
        Assert.Equal((0, 1), (duplicates, conflicts));

        var twice = new SeriesBuilder(DataKinds.MarkPrices).Begin(At(1)).Set(5, 10L).Begin(At(1)).Set(5, 20L);
        Assert.Equal(20, twice.Build(out duplicates, out conflicts).Wholes("known_at")[0]);
        Assert.Equal((1, 0), (duplicates, conflicts));
    }

    [Fact]
    public void What_is_not_set_is_unknown_or_zero()
    {
        var table = new SeriesBuilder(DataKinds.MarkPrices).Begin(At(1)).Set(0, 7.0).Build();

        Assert.Equal(7, table.Numbers("mark_price")[0]);
        Assert.Equal(double.NaN, table.Numbers("index_price")[0]);
        Assert.Equal(0, table.Wholes("next_funding_time")[0]);
    }

    [Fact]
    public void Columns_are_set_by_their_type_only()
    {
        var builder = new SeriesBuilder(DataKinds.MarkPrices).Begin(At(1));

        Assert.ThrowsAny<Exception>(() => builder.Set(0, 7L));
        Assert.ThrowsAny<Exception>(() => builder.Set(5, 7.0));
        Assert.ThrowsAny<Exception>(() => new SeriesBuilder(DataKinds.MarkPrices).Set(0, 7.0));
    }

    [Fact]
    public void A_built_table_does_not_change_when_the_builder_goes_on()
    {
        var builder = new SeriesBuilder(DataKinds.Funding).Begin(At(1)).Set(0, 0.1);
        var table = builder.Build();

        builder.Set(0, 0.9).Begin(At(2));
        builder.Clear();

        Assert.Equal("1 0.1 0", Text(table));
        Assert.Equal((0, 0), (builder.Count, builder.Build().Count));
    }
}
