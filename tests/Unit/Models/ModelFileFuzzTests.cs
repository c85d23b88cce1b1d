using System.Diagnostics;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models;

/// <summary>Whatever a model file holds: reading it ends soon and gives a model or a named error.</summary>
public sealed class ModelFileFuzzTests
{
    private const int Mutations = 1500;

    private static readonly string[] Huge =
    [
        "1000000000",
        "-1",
        "2147483648",
        "1e999",
        "NaN",
        "Infinity",
        "-Infinity",
        "null",
        "\"\"",
        "[]",
        "{}",
        "0.5",
    ];

    private static readonly (string Name, Func<Stream, BoostedTrees> Read)[] Readers =
    [
        ("own", BoostedTrees.Load),
        ("xgboost", BoostedTrees.ReadXgboost),
        ("lightgbm", BoostedTrees.ReadLightGbm),
    ];

    private static byte[] Sound(string reader)
    {
        var options = new BoostingOptions { Objective = BoostingObjective.Softmax };
        var model = RandomTrees.MissingRight(RandomTrees.Model(options, [0, 1, 2], true));
        return ModelCorpus.Written(
            reader switch
            {
                "own" => model.Save,
                "xgboost" => model.WriteXgboost,
                _ => model.WriteLightGbm,
            }
        );
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void A_changed_file_gives_a_model_or_a_named_error(int reader, ulong seed)
    {
        var random = RandomStream.Named(seed, "model-files");
        var bytes = Sound(Readers[reader].Name);
        var refused = 0;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Mutations; i++)
        {
            refused += IsRefused(Readers[reader], Mutated(bytes, random)) ? 1 : 0;
        }
        Assert.InRange(refused, Mutations / 3, Mutations);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed} for {Mutations} files");
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{\"learner\":", "")]
    [InlineData(
        "{\"format\":\"riposte.boosting/2\",\"hash\":\"00000000000000000000000000000000\",\"body\":{\"a\":",
        "["
    )]
    [InlineData("tree\nversion=v4\n", "Tree=\n")]
    [InlineData("tree\n", "\u00e4=\u00e4\n")]
    [InlineData("", "\0")]
    public void Deep_and_long_files_are_refused_by_all_readers(string start, string repeated)
    {
        var text = start + string.Concat(Enumerable.Repeat(repeated.Length == 0 ? start : repeated, 100_000));
        foreach (var reader in Readers)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(IsRefused(reader, Encoding.UTF8.GetBytes(text)));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000_000);
        }
    }

    [Fact]
    public void A_chain_deeper_than_any_tree_is_refused()
    {
        const int Depth = 20_000;
        var text = new StringBuilder("tree\nversion=v4\nnum_class=1\nmax_feature_idx=0\nfeature_names=a\n\nTree=0\n");
        text.Append("num_leaves=").Append(Depth + 1).Append("\nnum_cat=0\nsplit_feature=");
        text.AppendJoin(' ', Enumerable.Repeat(0, Depth)).Append("\nthreshold=");
        text.AppendJoin(' ', Enumerable.Repeat(0, Depth)).Append("\nleft_child=");
        text.AppendJoin(' ', Enumerable.Range(1, Depth - 1)).Append(" -1\nright_child=");
        text.AppendJoin(' ', Enumerable.Range(2, Depth).Select(leaf => -leaf)).Append("\nleaf_value=");
        text.AppendJoin(' ', Enumerable.Repeat(0, Depth + 1)).Append("\n\nend of trees\n");
        var error = Assert.Throws<UserException>(() =>
            BoostedTrees.ReadLightGbm(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())))
        );
        Assert.Contains("deeper", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Far_categories_take_no_memory()
    {
        var set = new CategorySet([3, CategorySet.Most]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sets = Enumerable.Range(0, 1000).Select(i => new CategorySet([i, CategorySet.Most])).ToArray();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.True(set.Contains(3) && set.Contains(CategorySet.Most) && sets[7].Contains(7));
        Assert.False(set.Contains(4) || set.Contains(CategorySet.Most - 1));
    }

    [Fact]
    public void A_file_of_the_form_before_loads()
    {
        var body = """
            {"options":{"objective":"Binary","classes":3,"rounds":1,
            "learning_rate":0.1,"max_leaves":4,"max_depth":0,"growth":"LeafWise","min_child_weight":1,"lambda":1,
            "alpha":0,"min_split_gain":0,"subsample":1,"column_sample":1,"max_bins":256,"early_stopping_rounds":0,
            "base_score":0.5},
            "features":["a","b"],"base":[0],"trees":[{"feature":[0,-1,1,-1,-1],"threshold":[0.5,0,null,0,0],
            "missing_left":[1,0,0,0,0],"left":[1,0,3,0,0],"value":[0,-1,0,1,2],"gain":[3,0,1,0,0],"cover":[9,4,5,3,2]}]}
            """.Replace("\n", "", StringComparison.Ordinal);
        using var hasher = new Hasher();
        var hash = hasher.Add("riposte.boosting/1").Add(Encoding.UTF8.GetBytes(body)).Finish();
        var file = $$"""{"format":"riposte.boosting/1","hash":"{{hash}}","body":{{body}}}""";
        var model = BoostedTrees.Load(new MemoryStream(Encoding.UTF8.GetBytes(file)));
        Assert.Equal(1 / (1 + Math.Exp(1)), ModelCorpus.Outputs(model, [0, 0])[0], 1e-7);
        Assert.Equal(1 / (1 + Math.Exp(-1)), ModelCorpus.Outputs(model, [0.5f, 7])[0], 1e-7);
        Assert.Equal(1 / (1 + Math.Exp(-2)), ModelCorpus.Outputs(model, [1, float.NaN])[0], 1e-7);
        Assert.Equal(1 / (1 + Math.Exp(1)), ModelCorpus.Outputs(model, [float.NaN, 0])[0], 1e-7);
        var again = BoostedTrees.Load(new MemoryStream(ModelCorpus.Written(model.Save)));
        Assert.Equal(model.Info.Hash, again.Info.Hash);
    }

    private static bool IsRefused((string Name, Func<Stream, BoostedTrees> Read) reader, byte[] bytes)
    {
        try
        {
            var model = reader.Read(new MemoryStream(bytes));
            ModelCorpus.Outputs(model, new float[model.Info.FeatureNames.Length]);
            BoostedTrees.Load(new MemoryStream(ModelCorpus.Written(model.Save)));
            return false;
        }
        catch (UserException e)
        {
            Assert.Equal(ErrorKind.Data, e.Kind);
            return true;
        }
    }

    private static byte[] Mutated(byte[] bytes, RandomStream random)
    {
        byte[] changed = [.. bytes];
        switch (random.NextInt(5))
        {
            case 0:
                changed[random.NextInt(changed.Length)] ^= (byte)(1 + random.NextInt(255));
                break;
            case 1:
                changed = changed[..random.NextInt(changed.Length)];
                break;
            case 2:
                return Replaced(bytes, random, Huge[random.NextInt(Huge.Length)]);
            case 3:
                return Replaced(bytes, random, $"{random.NextInt(40) - 2}");
            default:
                var from = random.NextInt(changed.Length);
                var length = random.NextInt(Math.Min(200, changed.Length - from));
                var to = random.NextInt(changed.Length);
                changed = [.. changed[..to], .. changed.AsSpan(from, length), .. changed[to..]];
                break;
        }
        return changed;
    }

    // Another number in place of one of the file's. Our own form would notice by its hash, which is made to fit.
    private static byte[] Replaced(byte[] bytes, RandomStream random, string number)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var at = random.NextInt(text.Length);
        while (!char.IsAsciiDigit(text[at]))
        {
            at = (at + 1) % text.Length;
        }
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or 'E' or '-' or '+'))
        {
            end++;
        }
        var changed = text[..at] + number + text[end..];
        var body = changed.IndexOf("\"body\":", StringComparison.Ordinal) + 7;
        if (body < 7 || at < body)
        {
            return Encoding.UTF8.GetBytes(changed);
        }
        using var hasher = new Hasher();
        var hash = hasher.Add("riposte.boosting/2").Add(Encoding.UTF8.GetBytes(changed[body..^1])).Finish();
        return Encoding.UTF8.GetBytes(
            $$"""{"format":"riposte.boosting/2","hash":"{{hash}}","body":{{changed[body..]}}"""
        );
    }
}
