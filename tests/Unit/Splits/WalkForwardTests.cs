using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class WalkForwardTests
{
    /// <summary>One label an hour from 2022-01-01 00:00 on, each 24 bars long.</summary>
    private static LabelTable Hourly(int days, int firstRow = 0, int span = 24)
    {
        int[] events = [.. Enumerable.Range(firstRow, days * 24)];
        return RandomLabels.Of(events, [.. events.Select(row => row + span)]);
    }

    private static WalkForward Monthly(WalkForwardScheme scheme) =>
        new(scheme, Period.Months(2), Period.Months(1), Period.Months(1));

    [Fact]
    public void Rolling_months_are_calendar_months()
    {
        var labels = Hourly(180);
        var folds = Monthly(WalkForwardScheme.Rolling).Split(labels.Spans).ToList();
        Assert.Equal(
            [(2022, 3), (2022, 4), (2022, 5), (2022, 6)],
            folds.Select(fold => (fold.TestStart.ToDate().Year, fold.TestStart.ToDate().Month))
        );
        Assert.All(folds, fold => Assert.Equal(1, fold.TestStart.ToDate().Day));
        Assert.Equal(Instant.FromDate(2022, 5, 1), folds[1].TestEnd);
        Assert.True(labels.Start[folds[1].Train[0]] == Instant.FromDate(2022, 2, 1));
        Assert.True(labels.Start[folds[1].Test[0]] == Instant.FromDate(2022, 4, 1));
    }

    [Fact]
    public void A_label_that_ends_just_at_the_test_start_still_trains_and_the_next_does_not()
    {
        var labels = Hourly(100);
        var fold = Monthly(WalkForwardScheme.Rolling).Split(labels.Spans).First();
        Assert.Equal(fold.TestStart, labels.End[fold.Train[^1]]);
        Assert.True(labels.End[fold.Train[^1] + 1] > fold.TestStart);
    }

    [Fact]
    public void The_embargo_is_a_further_gap_before_the_test()
    {
        var labels = Hourly(100);
        var splitter = Monthly(WalkForwardScheme.Rolling) with { Embargo = Embargo.Auto };
        var fold = splitter.Split(labels.Spans).First();
        Assert.Equal(fold.TestStart - Interval.Day.Nanoseconds, labels.End[fold.Train[^1]]);
        var fixedGap = (splitter with { Embargo = Embargo.Of(Interval.Parse("6h")) }).Split(labels.Spans).First();
        Assert.Equal(fixedGap.TestStart - 6 * Interval.Hour.Nanoseconds, labels.End[fixedGap.Train[^1]]);
    }

    [Fact]
    public void Expanding_keeps_every_label_since_the_first()
    {
        var folds = Monthly(WalkForwardScheme.Expanding).Split(Hourly(180).Spans).ToList();
        Assert.All(folds, fold => Assert.Equal(0, fold.Train[0]));
        Assert.True(folds.Zip(folds.Skip(1)).All(pair => pair.First.Train.Length < pair.Second.Train.Length));
    }

    [Fact]
    public void Anchored_never_uses_a_label_before_its_date_and_grows_from_there()
    {
        var labels = Hourly(180);
        var splitter = Monthly(WalkForwardScheme.Anchored) with { Anchor = Instant.FromDate(2022, 1, 20) };
        var folds = splitter.Split(labels.Spans).ToList();
        Assert.All(folds, fold => Assert.Equal(Instant.FromDate(2022, 1, 20), labels.Start[fold.Train[0]]));
        Assert.Equal(Instant.FromDate(2022, 4, 1), folds[0].TestStart);
        Assert.Equal(3, folds.Count);
    }

    [Fact]
    public void Data_that_starts_inside_a_month_trains_on_what_there_is_of_it()
    {
        var labels = Hourly(150, firstRow: 9 * 24);
        var folds = Monthly(WalkForwardScheme.Rolling).Split(labels.Spans).ToList();
        Assert.Equal(Instant.FromDate(2022, 3, 1), folds[0].TestStart);
        Assert.Equal(0, folds[0].Train[0]);
    }

    [Fact]
    public void The_last_test_period_may_be_cut_by_the_end_of_the_data()
    {
        var labels = Hourly(100);
        var folds = Monthly(WalkForwardScheme.Rolling).Split(labels.Spans).ToList();
        Assert.Equal(2, folds.Count);
        Assert.Equal(labels.Count - 1, folds[^1].Test[^1]);
    }

    [Fact]
    public void A_test_period_without_labels_is_left_out()
    {
        int[] events = [.. Enumerable.Range(0, 70 * 24), .. Enumerable.Range(125 * 24, 24 * 24)];
        var labels = RandomLabels.Of(events, [.. events.Select(row => row + 5)]);
        var folds = Monthly(WalkForwardScheme.Expanding).Split(labels.Spans).ToList();
        Assert.Equal([3, 5], folds.Select(fold => fold.TestStart.ToDate().Month));
        Assert.Equal([0, 1], folds.Select(fold => fold.Index));
    }

    [Fact]
    public void A_test_period_without_training_labels_is_an_error_not_a_quiet_gap()
    {
        int[] events = [.. Enumerable.Range(0, 70 * 24), .. Enumerable.Range(160 * 24, 24 * 24)];
        var labels = RandomLabels.Of(events, [.. events.Select(row => row + 5)]);
        var error = Assert.Throws<UserException>(() => Monthly(WalkForwardScheme.Rolling).Split(labels.Spans).ToList());
        Assert.Equal(ErrorKind.Data, error.Kind);
    }

    [Fact]
    public void Too_little_data_and_overlapping_tests_are_refused()
    {
        Assert.Equal(
            ErrorKind.Data,
            Assert.Throws<UserException>(() => Monthly(WalkForwardScheme.Rolling).Split(Hourly(40).Spans).ToList()).Kind
        );
        var overlapping = Monthly(WalkForwardScheme.Rolling) with { Test = Period.Days(40) };
        Assert.Equal(
            ErrorKind.Configuration,
            Assert.Throws<UserException>(() => overlapping.Split(Hourly(180).Spans).ToList()).Kind
        );
    }

    [Theory]
    [InlineData("6mo", PeriodUnit.Months, 6L)]
    [InlineData("5000bars", PeriodUnit.Bars, 5000L)]
    [InlineData("90d", PeriodUnit.Duration, 90L * 86_400_000_000_000L)]
    [InlineData("6m", PeriodUnit.Duration, 360_000_000_000L)]
    public void Periods_are_read_and_written(string text, PeriodUnit unit, long amount)
    {
        var period = Period.Parse(text);
        Assert.Equal((unit, amount), (period.Unit, period.Amount));
        Assert.Equal(text, period.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("mo")]
    [InlineData("0mo")]
    [InlineData("-1d")]
    [InlineData("6months")]
    [InlineData("1.5mo")]
    [InlineData(null)]
    public void What_is_no_period_is_refused(string? text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void Embargoes_are_read_and_written()
    {
        foreach (var text in (string[])["auto", "none", "1d", "6h"])
        {
            Assert.True(Embargo.TryParse(text, out var embargo));
            Assert.Equal(text, embargo.ToString());
        }
        Assert.False(Embargo.TryParse("soon", out _));
        Assert.False(Embargo.TryParse(null, out _));
    }
}
