using System.Buffers.Binary;
using System.Text;

namespace Riposte.Tests.Unit.Models;

/// <summary>
/// A reader of protocol buffers and an evaluator of tree ensembles, written from their specifications alone
/// (protobuf.dev, "Encoding"; onnx.ai, operators of ai.onnx.ml, version 3).
/// </summary>
internal sealed class OnnxReference
{
    private readonly Message model;
    private readonly Message[] nodes;
    private readonly Dictionary<string, Message> attributes;

    public OnnxReference(byte[] bytes)
    {
        model = new Message(bytes);
        nodes = [.. model.Single(7).All(1)];
        attributes = nodes[0].All(5).ToDictionary(a => a.Text(1));
    }

    public string[] Operators => [.. nodes.Select(n => n.Text(4))];

    public (string Domain, long Version)[] Sets => [.. model.All(8).Select(s => (s.Text(1), s.Int(2)))];

    public string[] Outputs => [.. model.Single(7).All(12).Select(o => o.Text(1))];

    public long Width => model.Single(7).All(11).Single().Single(2).Single(1).Single(2).All(1).Last().Int(1);

    /// <summary>The last output of one row.</summary>
    public double[] Run(float[] row)
    {
        var isClassifier = Operators[0] == "TreeEnsembleClassifier";
        var name = isClassifier ? "class" : "target";
        var scores = Floats("base_values").Select(v => (double)v).ToArray();
        Assert.Equal(isClassifier ? Ints("classlabels_int64s").Length : attributes["n_targets"].Int(3), scores.Length);
        var (trees, numbers) = (Ints("nodes_treeids"), Ints("nodes_nodeids"));
        var at = Enumerable.Range(0, trees.Length).ToDictionary(i => (trees[i], numbers[i]));
        var leaves = Ints($"{name}_treeids").Zip(Ints($"{name}_nodeids")).ToArray();
        var (ids, weights) = (Ints($"{name}_ids"), Floats($"{name}_weights"));
        foreach (var tree in trees.Distinct())
        {
            var end = (tree, numbers[Leaf(at, tree, row)]);
            for (var leaf = 0; leaf < leaves.Length; leaf++)
            {
                scores[ids[leaf]] += leaves[leaf] == end ? weights[leaf] : 0;
            }
        }
        var transformed = Transformed(scores);
        return Operators.Contains("Exp") ? [.. transformed.Select(Math.Exp)] : transformed;
    }

    private int Leaf(Dictionary<(long, long), int> at, long tree, float[] row)
    {
        var node = at[(tree, 0)];
        var modes = attributes["nodes_modes"].Texts(9);
        while (modes[node] == "BRANCH_LT")
        {
            var x = row[Ints("nodes_featureids")[node]];
            var isTrue = float.IsNaN(x)
                ? Ints("nodes_missing_value_tracks_true")[node] == 1
                : x < Floats("nodes_values")[node];
            node = at[(tree, Ints(isTrue ? "nodes_truenodeids" : "nodes_falsenodeids")[node])];
        }
        Assert.Equal("LEAF", modes[node]);
        return node;
    }

    private double[] Transformed(double[] scores)
    {
        if (attributes["post_transform"].Text(4) == "NONE")
        {
            return scores;
        }
        Assert.Equal("SOFTMAX", attributes["post_transform"].Text(4));
        var powers = scores.Select(s => Math.Exp(s - scores.Max())).ToArray();
        return [.. powers.Select(p => p / powers.Sum())];
    }

    private long[] Ints(string name) =>
        ints.TryGetValue(name, out var known) ? known : ints[name] = attributes[name].Ints(8);

    private float[] Floats(string name) =>
        floats.TryGetValue(name, out var known) ? known : floats[name] = attributes[name].Floats(7);

    private readonly Dictionary<string, long[]> ints = [];
    private readonly Dictionary<string, float[]> floats = [];

    private sealed class Message
    {
        private readonly List<(int Field, ulong Number, byte[] Bytes)> fields = [];

        public Message(byte[] bytes)
        {
            var at = 0;
            while (at < bytes.Length)
            {
                var key = Varint(bytes, ref at);
                var (number, length) = (key & 7) switch
                {
                    0 => (Varint(bytes, ref at), 0),
                    2 => (0UL, (int)Varint(bytes, ref at)),
                    5 => (0UL, 4),
                    var type => throw new InvalidDataException($"wire type {type}"),
                };
                fields.Add(((int)(key >> 3), number, bytes[at..(at + length)]));
                at += length;
            }
        }

        public IEnumerable<Message> All(int field) => Fields(field).Select(f => new Message(f.Bytes));

        public Message Single(int field) => All(field).Single();

        public string Text(int field) => Texts(field).Single();

        public string[] Texts(int field) => [.. Fields(field).Select(f => Encoding.UTF8.GetString(f.Bytes))];

        public long Int(int field) => Ints(field).Single();

        public long[] Ints(int field) => [.. Fields(field).Select(f => (long)f.Number)];

        public float[] Floats(int field) =>
            [.. Fields(field).Select(f => BinaryPrimitives.ReadSingleLittleEndian(f.Bytes))];

        private IEnumerable<(int Field, ulong Number, byte[] Bytes)> Fields(int field) =>
            fields.Where(f => f.Field == field);

        private static ulong Varint(byte[] bytes, ref int at)
        {
            var value = 0UL;
            var shift = 0;
            do
            {
                value |= (ulong)(bytes[at] & 0x7F) << shift;
                shift += 7;
            } while ((bytes[at++] & 0x80) != 0);
            return value;
        }
    }
}
