// Every operator of ATen through the boxed dispatcher: looked up once by name, called with tagged values.
#include "value.h"

#include <ATen/core/Generator.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/jit_type.h>

namespace batchseg {
namespace {

enum class Kind { Tensor, Number, Int, Double, Bool, Ints, Doubles, Bools, Tensors, OptionalTensors, String, Device, Generator, Unsupported };

struct Parameter {
  Kind kind;
  bool optional;
  std::int32_t length;  // of `int[2]`, where one number stands for both; else 0
  Optional<c10::IValue> default_value;
};

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Parameter> parameters;
};

bool is_optional(const c10::TypePtr& type) { return type->kind() == c10::TypeKind::OptionalType; }

c10::TypePtr required(const c10::TypePtr& type) {
  return is_optional(type) ? type->expectRef<c10::OptionalType>().getElementType() : type;
}

Kind list_kind_of(const c10::TypePtr& element) {
  switch (required(element)->kind()) {
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType: return Kind::Ints;
    case c10::TypeKind::FloatType: return Kind::Doubles;
    case c10::TypeKind::BoolType: return Kind::Bools;
    case c10::TypeKind::TensorType: return is_optional(element) ? Kind::OptionalTensors : Kind::Tensors;
    default: return Kind::Unsupported;
  }
}

Kind kind_of(const c10::TypePtr& type) {
  switch (type->kind()) {
    case c10::TypeKind::TensorType: return Kind::Tensor;
    case c10::TypeKind::NumberType: return Kind::Number;
    case c10::TypeKind::IntType:
    case c10::TypeKind::SymIntType: return Kind::Int;
    case c10::TypeKind::FloatType: return Kind::Double;
    case c10::TypeKind::BoolType: return Kind::Bool;
    case c10::TypeKind::StringType: return Kind::String;
    case c10::TypeKind::DeviceObjType: return Kind::Device;
    case c10::TypeKind::GeneratorType: return Kind::Generator;
    case c10::TypeKind::ListType: return list_kind_of(type->expectRef<c10::ListType>().getElementType());
    default: return Kind::Unsupported;
  }
}

[[noreturn]] void refuse(const Operator& op, std::size_t index, const char* why) {
  const auto& schema = op.handle.schema();
  throw std::invalid_argument("argument '" + schema.arguments()[index].name() + "' " + why + "; the operator is " + c10::toString(schema));
}

template <class T, class Source>
c10::IValue list_of(const Value& value, Source* items) {
  c10::List<T> list;
  list.reserve(value.count);
  for (std::int32_t i = 0; i < value.count; ++i) list.push_back(static_cast<T>(items[i]));
  return list;
}

template <class T>
c10::IValue repeated(T number, std::int32_t length) {
  c10::List<T> list;
  for (std::int32_t i = 0; i < length; ++i) list.push_back(number);
  return list;
}

c10::IValue tensors_of(const Value& value, bool optional) {
  auto handles = static_cast<void* const*>(value.pointer);
  if (!optional) return c10::List<at::Tensor>(borrow(handles, value.count));
  c10::List<Optional<at::Tensor>> list;
  for (std::int32_t i = 0; i < value.count; ++i) list.push_back(handles[i] ? Optional<at::Tensor>(borrow(handles[i])) : Optional<at::Tensor>());
  return list;
}

c10::IValue to_ivalue(const Operator& op, std::size_t index, const Value& value) {
  const auto& parameter = op.parameters[index];
  if (value.tag == Tag::Default) {
    if (parameter.default_value) return *parameter.default_value;
    if (parameter.optional) return {};
    refuse(op, index, "has no default and must be given");
  }
  if (value.tag == Tag::None) {
    if (parameter.optional) return {};
    if (parameter.kind == Kind::Tensor) return at::Tensor();
    refuse(op, index, "may not be null");
  }
  switch (parameter.kind) {
    case Kind::Tensor:
      if (value.tag == Tag::Tensor) return borrow(value.pointer);
      break;
    case Kind::Number:
      if (value.tag == Tag::Int) return value.integer;
      if (value.tag == Tag::Double) return value.real;
      if (value.tag == Tag::Bool) return value.integer != 0;
      break;
    case Kind::Int:
      if (value.tag == Tag::Int || value.tag == Tag::Bool) return value.integer;
      break;
    case Kind::Double:
      if (value.tag == Tag::Double) return value.real;
      if (value.tag == Tag::Int) return static_cast<double>(value.integer);
      break;
    case Kind::Bool:
      if (value.tag == Tag::Bool || value.tag == Tag::Int) return value.integer != 0;
      break;
    case Kind::Ints:
      if (value.tag == Tag::Ints) return list_of<std::int64_t>(value, static_cast<const std::int64_t*>(value.pointer));
      if (value.tag == Tag::Int) return repeated<std::int64_t>(value.integer, parameter.length > 0 ? parameter.length : 1);
      break;
    case Kind::Doubles:
      if (value.tag == Tag::Doubles) return list_of<double>(value, static_cast<const double*>(value.pointer));
      if (value.tag == Tag::Double) return repeated<double>(value.real, parameter.length > 0 ? parameter.length : 1);
      break;
    case Kind::Bools:
      if (value.tag == Tag::Bools) return list_of<bool>(value, static_cast<const std::uint8_t*>(value.pointer));
      break;
    case Kind::Tensors:
    case Kind::OptionalTensors:
      if (value.tag == Tag::Tensors) return tensors_of(value, parameter.kind == Kind::OptionalTensors);
      break;
    case Kind::String:
      if (value.tag == Tag::String) return std::string(static_cast<const char*>(value.pointer), value.count);
      break;
    case Kind::Device:
      if (value.tag == Tag::Device)
        return c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.count));
      break;
    case Kind::Generator:
      if (value.tag == Tag::Generator) return *static_cast<at::Generator*>(value.pointer);
      break;
    case Kind::Unsupported:
      refuse(op, index, "is of a type that cannot be passed");
  }
  refuse(op, index, "was given a value of another type");
}

// Results beyond the caller's room wait here for batchseg_take_results (a list's length is not known before the call).
thread_local std::vector<Value> waiting;

void append(std::vector<Value>& results, c10::IValue&& item) {
  Value value{Tag::None, 0, {0}};
  if (item.isTensor()) {
    value.tag = Tag::Tensor;
    value.pointer = give(std::move(item).toTensor());
  } else if (item.isTensorList()) {
    for (const at::Tensor& tensor : item.toTensorVector()) append(results, tensor);
    return;
  } else if (item.isInt() || item.isSymInt()) {
    value.tag = Tag::Int;
    value.integer = item.toInt();
  } else if (item.isDouble()) {
    value.tag = Tag::Double;
    value.real = item.toDouble();
  } else if (item.isBool()) {
    value.tag = Tag::Bool;
    value.integer = item.toBool();
  } else if (!item.isNone()) {
    throw std::invalid_argument("the operator returns a " + item.tagKind() + ", which cannot be passed");
  }
  results.push_back(value);
}

}  // namespace
}  // namespace batchseg

using namespace batchseg;

// Operators live as long as the process: the dispatcher keeps them too.
BATCHSEG_EXPORT int batchseg_operator_find(const char* name, const char* overload, void** found) {
  return guarded([&] {
    auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
    auto op = new Operator{handle, {}};
    for (const auto& argument : handle.schema().arguments()) {
      const auto& type = argument.type();
      op->parameters.push_back({kind_of(required(type)), is_optional(type), argument.N().value_or(0), argument.default_value()});
    }
    *found = op;
  });
}

// Arguments that are not given take the schema's defaults. `total` may exceed `room`: see batchseg_take_results.
// With room 0 the results are dropped (in-place operators return what the caller holds already).
BATCHSEG_EXPORT int batchseg_operator_call(void* which, const Value* arguments, std::int32_t given, Value* results, std::int32_t room, std::int32_t* total) {
  return guarded([&] {
    const auto& op = *static_cast<Operator*>(which);
    if (static_cast<std::size_t>(given) > op.parameters.size()) throw std::invalid_argument("too many arguments for " + c10::toString(op.handle.schema()));
    torch::jit::Stack stack;
    stack.reserve(op.parameters.size());
    const Value omitted{Tag::Default, 0, {0}};
    for (std::size_t i = 0; i < op.parameters.size(); ++i)
      stack.push_back(to_ivalue(op, i, i < static_cast<std::size_t>(given) ? arguments[i] : omitted));
    op.handle.callBoxed(&stack);
    *total = 0;
    if (room == 0) return;
    if (room == 1 && stack.size() == 1 && stack[0].isTensor()) {  // by far the most calls
      results[0] = Value{Tag::Tensor, 0, {0}};
      results[0].pointer = give(std::move(stack[0]).toTensor());
      *total = 1;
      return;
    }
    waiting.clear();
    for (auto& item : stack) append(waiting, std::move(item));
    *total = static_cast<std::int32_t>(waiting.size());
    if (*total <= room) {
      std::copy(waiting.begin(), waiting.end(), results);
      waiting.clear();
    }
  });
}

BATCHSEG_EXPORT void batchseg_take_results(Value* results) {
  std::copy(waiting.begin(), waiting.end(), results);
  waiting.clear();
}
