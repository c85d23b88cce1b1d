using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Riposte.Bench.Boosting;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.BoostingQuality;

/// <summary>The ways to fit a split; each returns the outputs on the rows held out.</summary>
internal static class Engines
{
    /// <summary>Our own code.</summary>
    public static float[] Ours(BoostingOptions options, Dataset train, Dataset test)
    {
        var model = new BoostingLearner(options).Fit(train, null, new FitContext(1, SerialWorkers.Instance));
        var outputs = new float[test.Rows.Length * options.Outputs];
        model.Predict(test.ToRowSet(), outputs);
        return outputs;
    }

    /// <summary>libxgboost, one thread.</summary>
    public static float[] Xgboost(BoostingOptions options, Dataset train, Dataset test)
    {
        var (first, second) = (XgboostSettings.Matrix(train), XgboostSettings.Matrix(test));
        var booster = LibXgboost.Booster(first, XgboostSettings.Parameters(options));
        for (var round = 0; round < options.Rounds; round++)
        {
            LibXgboost.Update(booster, round, first);
        }
        var outputs = LibXgboost.Predict(booster, second);
        LibXgboost.Free(booster, first);
        LibXgboost.Free(0, second);
        return outputs;
    }

    /// <summary>scikit-learn's histogram gradient boosting.</summary>
    public static float[] Sklearn(string python, BoostingOptions options, Dataset train, Dataset test)
    {
        var folder = Directory.CreateTempSubdirectory("riposte-quality").FullName;
        try
        {
            Write("train.f32", Rows(train));
            Write("test.f32", Rows(test));
            Write("targets.f32", Array.ConvertAll(train.Rows, r => train.Targets[r]));
            Write("weights.f32", Array.ConvertAll(train.Rows, r => train.Weights[r]));
            File.WriteAllText(Path.Combine(folder, "split.json"), Describe(options, train));
            using var process = Process.Start(
                new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "peers.py"), folder])
            )!;
            process.WaitForExit();
            return process.ExitCode == 0
                ? MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "sklearn.f32"))).ToArray()
                : throw new InvalidOperationException("peers.py failed");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Write(string name, float[] values) =>
            File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes<float>(values).ToArray());
    }

    private static string Describe(BoostingOptions options, Dataset train) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["features"] = train.Features.Columns.Length,
                ["objective"] = options.Objective.ToString(),
                ["learning_rate"] = options.LearningRate,
                ["rounds"] = options.Rounds,
                ["max_leaves"] = options.MaxLeaves,
                ["lambda"] = options.Lambda,
            }
        );

    private static float[] Rows(Dataset data)
    {
        var width = data.Features.Columns.Length;
        var values = new float[data.Rows.Length * width];
        for (var c = 0; c < width; c++)
        {
            for (var i = 0; i < data.Rows.Length; i++)
            {
                values[i * width + c] = data.Features.Columns[c][data.Rows[i]];
            }
        }
        return values;
    }
}
