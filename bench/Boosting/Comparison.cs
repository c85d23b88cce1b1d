using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Runtime.Workers;

namespace Riposte.Bench.Boosting;

/// <summary>Fits one case with both sides in turn, several times.</summary>
internal sealed class Comparison(Case data, int runs, bool hasPeer, int threads = 1)
{
    private readonly List<double> ours = [];
    private readonly List<double> theirs = [];
    private float[] ourOutputs = [];
    private float[] theirOutputs = [];

    /// <summary>One line of the results table.</summary>
    public string Run()
    {
        RunOurs();
        ours.Clear();
        for (var run = 0; run < runs; run++)
        {
            RunOurs();
            if (hasPeer)
            {
                RunTheirs();
            }
        }
        return Line();
    }

    private void RunOurs()
    {
        IWorkers workers = threads == 1 ? SerialWorkers.Instance : new ThreadedWorkers(threads);
        var start = Now();
        var model = new BoostingLearner(data.Options).Fit(data.Train, null, new FitContext(1, workers));
        ours.Add((Now() - start).TotalSeconds);
        ourOutputs = new float[data.Test.Rows.Length * data.Options.Outputs];
        model.Predict(data.Test.ToRowSet(), ourOutputs);
    }

    // The measured time is that of the rounds alone; the library cuts its bins in the first one.
    private void RunTheirs()
    {
        var train = XgboostSettings.Matrix(data.Train);
        var booster = LibXgboost.Booster(train, XgboostSettings.Parameters(data.Options));
        LibXgboost.SetThreads(booster, threads);
        var start = Now();
        for (var round = 0; round < data.Options.Rounds; round++)
        {
            LibXgboost.Update(booster, round, train);
        }
        theirs.Add((Now() - start).TotalSeconds);
        var test = XgboostSettings.Matrix(data.Test);
        theirOutputs = LibXgboost.Predict(booster, test);
        LibXgboost.Free(booster, train);
        LibXgboost.Free(0, test);
    }

    private string Line()
    {
        var (ourTime, ourLoss) = (Median(ours), Score.Loss(data.Options, data.Test, ourOutputs));
        var ourAuc = Score.Auc(data.Options, data.Test, ourOutputs);
        if (!hasPeer)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {data.Name} | {ourTime:F2} | – | – | {ourLoss:F4} | – | {ourAuc:F4} | – |"
            );
        }
        var (theirTime, theirLoss) = (Median(theirs), Score.Loss(data.Options, data.Test, theirOutputs));
        var theirAuc = Score.Auc(data.Options, data.Test, theirOutputs);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {data.Name} | {ourTime:F2} | {theirTime:F2} | {ourTime / theirTime:F2} | {ourLoss:F4} | {theirLoss:F4} | {ourAuc:F4} | {theirAuc:F4} |"
        );
    }

    // Several threads are worth what the clock says.
    private TimeSpan Now() => threads == 1 ? ProcessorTime() : Stopwatch.GetElapsedTime(0);

    /// <summary>Time that this process has used: not disturbed by whatever else the machine does.</summary>
    public static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
