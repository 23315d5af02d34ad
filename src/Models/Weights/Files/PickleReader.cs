using System.Numerics;

namespace BatchSeg.Models.Weights.Files;

/// <summary>Reads one pickle, of protocols 2 to 5, into plain objects: dictionaries, lists, arrays for tuples, text, numbers and
/// <see cref="PthTensor"/>.</summary>
/// <remarks>A pickle is a program for a stack machine (the opcodes: CPython's Lib/pickletools.py). The opcodes that run Python code are
/// reduced to <see cref="PickleCalls"/>, whose names are in a closed table.</remarks>
internal sealed class PickleReader(Stream stream)
{
    private static readonly object Mark = new();

    private readonly PickleInput _input = new(stream);
    private readonly List<object?> _stack = [];
    private readonly Dictionary<int, object?> _memo = [];

    /// <summary>Reads up to the end of the pickle and no further.</summary>
    /// <exception cref="PthException">It holds anything else than plain data and tensors.</exception>
    public object? Read()
    {
        try
        {
            for (var code = (PickleCode)_input.Byte(); code != PickleCode.Stop; code = (PickleCode)_input.Byte())
                if (!(ReadValue(code) || ReadContainer(code) || ReadReference(code)))
                    throw new PthException(
                        $"its pickle has the opcode 0x{(byte)code:x2}, which weights do not need. Nothing was executed");
            return Pop();
        }
        catch (Exception error) when (error is InvalidCastException or NullReferenceException or ArgumentException or OverflowException
            or IndexOutOfRangeException)
        {
            throw new PthException($"its pickle is damaged: {error.Message}", error);
        }
    }

    private bool ReadValue(PickleCode code)
    {
        switch (code)
        {
            case PickleCode.None: Push(null); break;
            case PickleCode.NewTrue: Push(true); break;
            case PickleCode.NewFalse: Push(false); break;
            case PickleCode.BinInt: Push((long)_input.Int32()); break;
            case PickleCode.BinInt1: Push((long)_input.Byte()); break;
            case PickleCode.BinInt2: Push((long)_input.UInt16()); break;
            case PickleCode.Long1: Push(Number(_input.Bytes(_input.Byte()))); break;
            case PickleCode.BinFloat: Push(_input.BigEndianDouble()); break;
            case PickleCode.ShortBinUnicode: Push(_input.Text(_input.Byte())); break;
            case PickleCode.BinUnicode: Push(_input.Text((uint)_input.Int32())); break;
            case PickleCode.BinUnicode8: Push(_input.Text(_input.Int64())); break;
            default: return false;
        }
        return true;
    }

    private bool ReadContainer(PickleCode code)
    {
        switch (code)
        {
            case PickleCode.Mark: Push(Mark); break;
            case PickleCode.EmptyDict: Push(new OrderedDictionary<object, object?>()); break;
            case PickleCode.EmptyList: Push(new List<object?>()); break;
            case PickleCode.EmptyTuple: Push(Array.Empty<object?>()); break;
            case PickleCode.Tuple1: Push(PopMany(1)); break;
            case PickleCode.Tuple2: Push(PopMany(2)); break;
            case PickleCode.Tuple3: Push(PopMany(3)); break;
            case PickleCode.Tuple: Push(PopToMark()); break;
            case PickleCode.Append: Fill(PopMany(1)); break;
            case PickleCode.Appends: Fill(PopToMark()); break;
            case PickleCode.SetItem: FillPairs(PopMany(2)); break;
            case PickleCode.SetItems: FillPairs(PopToMark()); break;
            default: return false;
        }
        return true;
    }

    private bool ReadReference(PickleCode code)
    {
        switch (code)
        {
            case PickleCode.Proto: _input.Byte(); break;
            case PickleCode.Frame: _input.Int64(); break;
            case PickleCode.BinPut: _memo[_input.Byte()] = Top(); break;
            case PickleCode.LongBinPut: _memo[_input.Int32()] = Top(); break;
            case PickleCode.Memoize: _memo[_memo.Count] = Top(); break;
            case PickleCode.BinGet: Push(Remembered(_input.Byte())); break;
            case PickleCode.LongBinGet: Push(Remembered(_input.Int32())); break;
            case PickleCode.Global: Push(PickleGlobals.Find(_input.Line(), _input.Line())); break;
            case PickleCode.StackGlobal:
                var named = PopMany(2);
                Push(PickleGlobals.Find((string)named[0]!, (string)named[1]!));
                break;
            case PickleCode.BinPersistentId: Push(PickleCalls.Storage((object?[])Pop()!)); break;
            case PickleCode.Reduce:
                var arguments = (object?[])Pop()!;
                Push(PickleCalls.Run(Pop(), arguments));
                break;
            case PickleCode.Build: // attributes of a dictionary: a module's version numbers
                Pop();
                if (Top() is not OrderedDictionary<object, object?>)
                    throw new PthException("its pickle sets attributes of an object. Nothing was executed");
                break;
            default: return false;
        }
        return true;
    }

    private static object Number(byte[] littleEndian)
    {
        var number = new BigInteger(littleEndian);
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
    }

    private void Fill(object?[] items) => ((List<object?>)Top()!).AddRange(items);

    private void FillPairs(object?[] items)
    {
        var dictionary = (OrderedDictionary<object, object?>)Top()!;
        foreach (var pair in items.Chunk(2)) dictionary[pair[0]!] = pair[1];
    }

    private object? Remembered(int place) =>
        _memo.TryGetValue(place, out var value) ? value : throw new PthException($"its pickle is damaged: nothing was put at {place}");

    private void Push(object? value) => _stack.Add(value);

    private object? Top() => _stack.Count > 0 ? _stack[^1] : throw new PthException("its pickle is damaged: the stack is empty");

    private object? Pop()
    {
        var top = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private object?[] PopMany(int count)
    {
        if (_stack.Count < count) throw new PthException("its pickle is damaged: the stack is empty");
        var items = _stack[^count..].ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        var mark = _stack.LastIndexOf(Mark);
        if (mark < 0) throw new PthException("its pickle is damaged: there is no mark");
        var items = PopMany(_stack.Count - mark - 1);
        Pop();
        return items;
    }
}
