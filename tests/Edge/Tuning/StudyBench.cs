using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Tuning;
using Riposte.Testkit.Studies;
using Riposte.Tests.Testkit;

namespace Riposte.Tests.Edge.Tuning;

/// <summary>A study in memory and a clock that moves when told.</summary>
internal sealed class StudyBench
{
    public const int Count = 22;

    private static readonly StudyOptions Defaults = new(
        [new StudyGoal("worth", true)],
        SamplerKind.Random,
        PrunerKind.Median,
        5,
        4
    );

    public StudyBench(StudyOptions? options = null, IStudyStore? store = null)
    {
        Store = store ?? new MemoryStudyStore();
        Study = SampleStudy.Record("one", options ?? Defaults);
        Store.TryCreate(Study);
    }

    public IStudyStore Store { get; }

    public StudyRecord Study { get; }

    public ManualTime Time { get; } = new();

    public IReadOnlyList<StoredTrial> Trials => Store.Trials("one");

    /// <summary>What a run without any trouble leaves.</summary>
    public static string[] Plain(StudyOptions? options = null)
    {
        var bench = new StudyBench(options);
        Assert.Equal(StudyEnd.TrialLimit, bench.Run(new CurveObjective()));
        return bench.Text();
    }

    /// <summary>Runs the study as one process does.</summary>
    public StudyEnd Run(
        ITrialObjective objective,
        StudyRunOptions? options = null,
        IProgressSink? progress = null,
        CancellationTokenSource? stop = null
    ) =>
        new StudyRun(Store, Study, new EchoSampler(), objective, Time, progress ?? new SilentProgress()).Run(
            options ?? new StudyRunOptions(1, Count),
            stop?.Token ?? CancellationToken.None
        );

    /// <summary>Everything that may not depend on who worked when.</summary>
    public string[] Text() => Text(Trials);

    /// <summary>Everything that may not depend on who worked when.</summary>
    public static string[] Text(IEnumerable<StoredTrial> trials) =>
        [
            .. trials.Select(stored =>
                $"{stored.Trial.Number} {stored.Trial.State} {stored.Note} {Join(stored.Trial.Point.Values)} | "
                + $"{Join(stored.Trial.Scores)} | {Join(stored.Trial.Intermediates.Select(value => value.Value))} | "
                + Join(stored.Returns)
            ),
        ];

    private static string Join(IEnumerable<double> values) =>
        string.Join(' ', values.Select(value => BitConverter.DoubleToInt64Bits(value)));
}
