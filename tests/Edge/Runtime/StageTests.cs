using Riposte.Core.Hashing;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;

namespace Riposte.Tests.Edge.Runtime;

public sealed class StageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-stages").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_unchanged_stage_is_not_computed_again()
    {
        var computed = 0;
        Assert.Equal([1, 2], Run("a", ref computed));
        Assert.Equal([1, 2], Run("a", ref computed));
        Assert.Equal(1, computed);
        Run("b", ref computed);
        Assert.Equal(2, computed);
    }

    [Fact]
    public void A_damaged_output_is_computed_again()
    {
        var computed = 0;
        Run("a", ref computed);
        var file = Directory.GetFiles(folder, "*.bin", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[i] ^= 0x10;
            File.WriteAllBytes(file, damaged);
            Assert.Null(ColumnArchive.TryLoad(file));
            File.WriteAllBytes(file, bytes[..i]);
            Assert.Null(ColumnArchive.TryLoad(file));
        }
        Assert.Equal([1, 2], Run("a", ref computed));
        Assert.Equal(2, computed);
    }

    [Fact]
    public void An_identical_trial_counts_once_and_sees_the_history_of_its_first_run()
    {
        var ledger = new TrialLedger(Path.Combine(folder, "trials.jsonl"));
        var data = new Hash128(1, 1);
        var first = new TrialRecord(new Hash128(0, 1).ToString(), data.ToString(), 3, 0.1, 100);
        var second = first with { Trial = new Hash128(0, 2).ToString(), Sharpe = double.NaN };
        ledger.Record(first);
        ledger.Record(second);
        ledger.Record(first);
        Assert.Empty(ledger.Before(new Hash128(0, 1), data));
        Assert.Equal([first], ledger.Before(new Hash128(0, 2), data));
        Assert.Equal([first, second], ledger.Before(new Hash128(0, 3), data));
        Assert.Empty(ledger.Before(new Hash128(0, 3), new Hash128(9, 9)));
    }

    private double[] Run(string option, ref int computed)
    {
        var runner = new StageRunner(new StageStore(folder, 1 << 20), 7, new SilentProgress());
        var count = 0;
        var spec = new StageSpec("double", option, new Dictionary<string, Hash128> { ["in"] = new(1, 2) });
        var value = runner.Run(
            spec,
            new NumbersCodec(),
            (0, "numbers"),
            () =>
            {
                count++;
                return new double[] { 1, 2 };
            }
        );
        computed += count;
        Assert.Single(runner.Manifests);
        return value;
    }

    private sealed class NumbersCodec : IStageCodec<double[]>
    {
        public void Write(double[] value, ColumnArchive archive) => archive.Put<double>("numbers", value);

        public double[] Read(ColumnArchive archive) => archive.Get<double>("numbers");

        public IEnumerable<KeyValuePair<string, Hash128>> Hashes(double[] value)
        {
            using var hasher = new Hasher();
            return [new("numbers", hasher.Add(value).Finish())];
        }

        public IEnumerable<KeyValuePair<string, long>> Rows(double[] value) => [new("numbers", value.Length)];
    }
}
