using Riposte.Learning.Search.Pruners;
using static Riposte.Tests.Unit.Search.Pruners.Curves;

namespace Riposte.Tests.Unit.Search.Pruners;

/// <summary>The steps at which Optuna 3.1.0 stops 24 trials one after the other (0: it goes through), whose value at step s
/// of trial t is (37 t + 17 s + 11 t s) mod 101, steps 1 to 9: MedianPruner and SuccessiveHalvingPruner with the same
/// settings.</summary>
public sealed class OptunaPrunerTests
{
    public static TheoryData<string, bool, int[]> Cases =>
        new()
        {
            { "median", true, [0, 0, 0, 0, 0, 0, 1, 3, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1] },
            { "median 3 2 3 2", true, [0, 0, 0, 5, 0, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, 2, 0, 0, 0, 0] },
            { "asha 1 4", true, [0, 4, 1, 1, 1, 1, 1, 1, 4, 1, 0, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
            { "asha 2 2", true, [0, 4, 2, 2, 8, 2, 4, 2, 2, 0, 2, 4, 2, 4, 0, 2, 4, 2, 4, 2, 2, 8, 2, 4] },
            { "median", false, [0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6] },
            { "median 3 2 3 2", false, [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 0, 2, 0, 2, 0, 0, 0, 0, 0] },
            { "asha 1 4", false, [0, 1, 0, 1, 4, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 4, 1, 0] },
            { "asha 2 2", false, [0, 2, 2, 0, 2, 4, 2, 0, 8, 2, 4, 2, 4, 2, 2, 4, 2, 4, 2, 4, 4, 2, 8, 2] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trials_stop_where_they_stop_in_optuna(string pruner, bool isMaximised, int[] stops)
    {
        IPruner own = pruner switch
        {
            "median" => new MedianPruner(),
            "median 3 2 3 2" => new MedianPruner(3, 2, 3, 2),
            "asha 1 4" => new AshaPruner(),
            _ => new AshaPruner(2, 2),
        };

        Assert.Equal(
            stops,
            own.Run(Options(isMaximised), stops.Length, (t, s) => (37 * t + 17 * s + 11 * t * s) % 101, 9)
        );
    }
}
