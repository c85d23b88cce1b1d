using System.Buffers.Binary;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Models.Online.Hoeffding;
using Riposte.Models.Online.Linear;
using Riposte.Models.Online.Refreshing;

namespace Riposte.Models.Online.Files;

/// <summary>
/// The file form: the line <c>riposte.online/1</c>, 16 bytes of hash, 8 bytes length, the body. The hash covers the line
/// and the body: learner, options, names of features, rows learnt, state. See docs/reference/online.md.
/// </summary>
internal static class OnlineFile
{
    /// <summary>Largest file that is read.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    private const int MaxFeatures = 100_000;
    private const int MaxName = 4096;

    private static readonly byte[] Line = Encoding.ASCII.GetBytes("riposte.online/1\n");

    private static readonly Dictionary<string, Func<StateReader, OnlineOptions>> Readers = new(StringComparer.Ordinal)
    {
        [FtrlOptions.LearnerName] = FtrlOptions.ReadOptions,
        [LogisticOptions.LearnerName] = LogisticOptions.ReadOptions,
        [PassiveAggressiveOptions.LearnerName] = PassiveAggressiveOptions.ReadOptions,
        [HoeffdingOptions.LearnerName] = HoeffdingOptions.ReadOptions,
        [RefreshedBoostingOptions.LearnerName] = RefreshedBoostingOptions.ReadOptions,
    };

    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith(Line);

    public static byte[] Body(OnlineOptions options, string[] names, long rows, OnlineState state)
    {
        var target = new StateWriter().Add(options.Name).Add(options.Classes).Add(options.Passes);
        options.Write(target);
        target.Add(names.Length);
        foreach (var name in names)
        {
            target.Add(name);
        }
        target.Add(rows);
        state.Write(target);
        return target.ToArray();
    }

    public static Hash128 HashOf(byte[] body)
    {
        using var hasher = new Hasher();
        return hasher.Add(Line).Add(body).Finish();
    }

    public static void Write(Stream target, byte[] body, Hash128 hash)
    {
        Span<byte> head = stackalloc byte[24];
        BinaryPrimitives.WriteUInt64LittleEndian(head, hash.High);
        BinaryPrimitives.WriteUInt64LittleEndian(head[8..], hash.Low);
        BinaryPrimitives.WriteInt64LittleEndian(head[16..], body.Length);
        target.Write(Line);
        target.Write(head);
        target.Write(body);
    }

    public static OnlineModel Read(Stream source)
    {
        var bytes = ReadAll(source);
        Expect(bytes.AsSpan().StartsWith(Line), "it does not begin with the line 'riposte.online/1'.");
        var head = bytes.AsSpan(Line.Length);
        Expect(head.Length >= 24, "it ends inside its head.");
        var hash = new Hash128(
            BinaryPrimitives.ReadUInt64LittleEndian(head),
            BinaryPrimitives.ReadUInt64LittleEndian(head[8..])
        );
        var body = head[24..].ToArray();
        var length = BinaryPrimitives.ReadInt64LittleEndian(head[16..]);
        Expect(length == body.Length, $"its body has {body.Length} bytes and not the {length} that its head tells.");
        Expect(HashOf(body) == hash, "its hash is not that of its content.");
        return Model(new StateReader(body));
    }

    /// <summary>Refuses unless something holds.</summary>
    public static void Expect(bool holds, string problem)
    {
        if (!holds)
        {
            throw Bad(problem);
        }
    }

    /// <summary>The refusal.</summary>
    public static UserException Bad(string problem) =>
        new(
            ErrorKind.Data,
            $"This is no online model that can be used: {problem}",
            "A damaged or foreign model would give wrong predictions.",
            "Save the model again, or load the file that was saved."
        );

    private static OnlineModel Model(StateReader source)
    {
        var name = source.Text(MaxName);
        Expect(Readers.ContainsKey(name), "its learner is unknown.");
        var classes = source.Whole(2, OnlineOptions.MostClasses);
        var passes = source.Whole(1, 1000);
        var options = Readers[name](source) with { Classes = classes, Passes = passes };
        var problems = options.Validate();
        Expect(problems.Count == 0, $"its options are invalid: {string.Join(" ", problems)}");
        var count = source.Whole(1, MaxFeatures);
        source.RequireLeft(4L * count);
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            names[i] = source.Text(MaxName);
        }
        var rows = source.Count();
        var state = options.Read(count, source);
        Expect(source.IsAtEnd, "it goes on behind its state.");
        return new OnlineModel(options, names, state, rows);
    }

    private static byte[] ReadAll(Stream source)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = source.Read(buffer, 0, buffer.Length)) > 0)
        {
            Expect(bytes.Length + read <= MaxBytes, $"it is larger than {MaxBytes} bytes.");
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
