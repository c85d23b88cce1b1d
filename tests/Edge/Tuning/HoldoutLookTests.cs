using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Tuning;

namespace Riposte.Tests.Edge.Tuning;

public sealed class HoldoutLookTests
{
    [Fact]
    public void A_look_is_that_of_what_was_played_and_not_of_a_number()
    {
        var folder = Directory.CreateTempSubdirectory("riposte-looks-").FullName;
        try
        {
            var (study, trial) = (
                Study(new Hash128(1, 2)),
                new Trial(3, new TrialPoint([0.5]), TrialState.Complete, [1], [])
            );
            Assert.Null(HoldoutLook.Of(folder, study, trial));
            var figures = new Dictionary<string, double?> { ["performance.sharpe"] = null };
            HoldoutLook.Add(
                folder,
                new HoldoutLook(3, StudyAccount.Name(study, trial), "a", "b", figures, [0.1, -0.2])
            );
            var look = HoldoutLook.Of(folder, study, trial)!;
            Assert.Equal([0.1, -0.2], look.Returns);
            Assert.True(double.IsNaN(look.Figure("performance.sharpe")));
            Assert.Null(HoldoutLook.Of(folder, study, null));
            // The same number of another study, and of other values.
            Assert.Null(HoldoutLook.Of(folder, Study(new Hash128(9, 9)), trial));
            Assert.Null(HoldoutLook.Of(folder, study, trial with { Point = new TrialPoint([0.25]) }));
            Assert.Single(HoldoutLook.All(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static StudyRecord Study(Hash128 subject) =>
        new(
            "s",
            new SearchSpace([new FloatParameter("x", 0, 1)]),
            new StudyOptions([new StudyGoal("sharpe", true)], SamplerKind.Random, PrunerKind.None, 1, 1),
            subject,
            "",
            new Instant(0)
        );
}
