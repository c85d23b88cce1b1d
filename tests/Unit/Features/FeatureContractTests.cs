using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>
/// Every catalogue entry with default, smallest and long arguments against every law of the contract.
/// </summary>
public sealed class FeatureContractTests
{
    private static readonly Interval FifteenMinutes = Interval.Parse("15m");

    public static TheoryData<string> Specs()
    {
        var data = new TheoryData<string>();
        foreach (var definition in FeatureCatalog.All)
        {
            var variants = new[]
            {
                FeatureSpec.Of(definition),
                FeatureSpec.Of(definition, [.. definition.Parameters.Select(Smallest)]),
                FeatureSpec.Of(definition, [.. definition.Parameters.Select(Long)]),
            };
            var possible = variants.Where(spec => spec.Problem(FifteenMinutes) is null);
            foreach (var text in possible.Select(spec => spec.Text).Distinct(StringComparer.Ordinal))
            {
                data.Add(text);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Streaming_gives_the_bits_of_the_batch(string spec) =>
        Contract(spec).Streaming_gives_the_bits_of_the_batch();

    [Theory]
    [MemberData(nameof(Specs))]
    public void Any_start_a_memory_earlier_gives_the_same_bits(string spec) =>
        Contract(spec).Any_start_a_memory_earlier_gives_the_same_bits();

    [Theory]
    [MemberData(nameof(Specs))]
    public void The_future_changes_nothing(string spec) => Contract(spec).The_future_changes_nothing();

    [Theory]
    [MemberData(nameof(Specs))]
    public void Constant_prices_give_no_infinity(string spec) => Contract(spec).Constant_prices_give_no_infinity();

    [Theory]
    [MemberData(nameof(Specs))]
    public void Missing_bars_are_unknown_and_pass(string spec) => Contract(spec).Missing_bars_are_unknown_and_pass();

    [Theory]
    [MemberData(nameof(Specs))]
    public void Unknown_inputs_never_become_numbers(string spec) =>
        Contract(spec).Unknown_inputs_never_become_numbers();

    [Theory]
    [MemberData(nameof(Specs))]
    public void Values_lie_in_the_declared_range(string spec) => Contract(spec).Values_lie_in_the_declared_range();

    [Theory]
    [MemberData(nameof(Specs))]
    public void The_warm_up_is_as_declared(string spec) => Contract(spec).The_warm_up_is_as_declared();

    [Theory]
    [MemberData(nameof(Specs))]
    public void Zero_volume_gives_no_infinity(string spec) => Contract(spec).Zero_volume_gives_no_infinity();

    [Theory]
    [MemberData(nameof(Specs))]
    public void Threads_and_repetition_change_nothing(string spec) =>
        Contract(spec).Threads_and_repetition_change_nothing();

    [Theory]
    [InlineData("rsi(3)@1h")]
    [InlineData("log_return(1)@30m")]
    [InlineData("volatility_ratio(5,20)@1h")]
    [InlineData("adx(3)@4h")]
    [InlineData("taker_imbalance(4)@1d")]
    [InlineData("hour_of_day@1h")]
    public void A_coarser_timeframe_keeps_every_law(string spec) => Contract(spec).All();

    private static FeatureContract Contract(string spec) => new(FeatureSpec.Parse(spec), FifteenMinutes);

    // The smallest arguments may break a rule between two of them (the fast period below the slow one): the lowest
    // values keep it.
    private static double Smallest(FeatureParameter parameter) =>
        parameter.IsWhole ? parameter.Low : Math.Max(parameter.Low, parameter.Default / 2);

    private static double Long(FeatureParameter parameter) =>
        Math.Min(parameter.High, parameter.IsWhole ? 5 * parameter.Default + 1 : parameter.Default * 1.5);
}
