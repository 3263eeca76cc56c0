package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kindling.layers.LayerTypes;
import dev.kindling.ops.Cut;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations in files that cannot be read, or not as they stand. */
class OperationErrorsTest {
  private static final String X =
      "{'class_name':'__keras_tensor__','config':{'keras_history':['x',0,0]}}";
  private static final String ALL =
      "{'class_name':'__slice__','config':{'start':null,'stop':null,'step':null}}";

  private static String operation(String name, String className, String config, String arguments) {
    return ("{'module':'keras.src.ops.numpy','class_name':'%s','config':{%s},'name':'%s',"
            + "'inbound_nodes':[{'args':[%s],'kwargs':{}}]}")
        .formatted(className, config, name, arguments);
  }

  private static Model read(String... operations) {
    return Models.fromJson(json(operations));
  }

  private static String json(String... operations) {
    String input =
        "{'class_name':'InputLayer','config':{'batch_shape':[null,3,4],'dtype':'float32','name':'x'},'name':'x','inbound_nodes':[]}";
    return "{'class_name':'Functional','config':{'name':'m','layers':[%s,%s],'input_layers':['x',0,0],'output_layers':['y',0,0]}}"
        .formatted(input, String.join(",", operations))
        .replace('\'', '"');
  }

  private static void refuses(String message, String... operations) {
    assertThatThrownBy(() -> read(operations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void allThatCannotBeReadAreListed() {
    assertThatThrownBy(
            () ->
                read(
                    operation("sorted", "Sort", "'axis':-1", X),
                    operation("y", "Sum", "'axes':1,'keepdims':'no'", X),
                    operation("clipped", "Clip", "'x_min':[],'x_max':1", X)))
        .hasMessageContaining("model, layer 'sorted': unknown operation 'Sort'.")
        .hasMessageContaining("model, layer 'y': unknown argument 'axes'. Did you mean 'axis'?")
        .hasMessageContaining("model, layer 'y', argument 'keepdims': expected true or false")
        .hasMessageContaining("model, layer 'clipped', argument 'x_min': expected a number");
  }

  @Test
  void theBatchAxisStaysWhole() {
    refuses("keeps the batch axis whole", operation("y", "GetItem", "", X + ",0"));
    refuses("keeps the batch axis whole", operation("y", "GetItem", "", X + ",[-1," + ALL + "]"));
    refuses("the batch, is -1", operation("y", "Reshape", "'newshape':[2,-1]", X));
    refuses("without a batch axis", operation("y", "Dot", "", X + "," + X));
  }

  @Test
  void rowsOfTheBatchDoNotMeet() {
    String message = "rows of a batch do not meet";
    refuses(message, operation("y", "Softmax", "'axis':0", X));
    refuses(message, operation("y", "Softmax", "'axis':[1,-3]", X));
    refuses(message, operation("y", "Flip", "'axis':null", X));
    refuses(message, operation("y", "Cumsum", "'axis':0,'dtype':null", X));
    refuses(message, operation("y", "Mean", "'axis':0,'keepdims':true", X));
    refuses(message, operation("y", "Sum", "'axis':null,'keepdims':false", X));
    refuses(message, operation("y", "Repeat", "'repeats':2,'axis':0", X));
    refuses(message, operation("y", "Tile", "'repeats':[2,1,1]", X));
    refuses(message, operation("y", "Pad", "'pad_width':[[0,1],[0,0],[0,0]]", X));
    refuses(message, operation("y", "Concatenate", "'axis':0", "[" + X + "," + X + "]"));
    String row = "{'class_name':'__numpy__','config':{'value':[[[1]]]}}";
    refuses(message, operation("y", "Concatenate", "'axis':0", "[" + row + "," + X + "]"));
  }

  @Test
  void numbersInAFileDoNotFillTheMemory() {
    String large = operation("large", "Repeat", "'repeats':100000000,'axis':1", X);
    String of = X.replace("'x'", "'large'");
    String message = "at most 65536 tensors of one operation, got ";
    refuses(message + "300000000", large, operation("y", "Unstack", "'axis':1", of));
    refuses(
        message + "300000000",
        large,
        operation("y", "Split", "'indices_or_sections':300000000,'axis':1", of));
    refuses(message + "200000000", large, operation("y", "Diff", "'n':200000000,'axis':1", of));
    refuses(message + "2000000000", operation("y", "Tile", "'repeats':[1,1,2000000000]", X));
    refuses("from 0 on", operation("y", "Diff", "'n':-1,'axis':1", X));
  }

  @Test
  void eachTensorOfAnOperationCounts() throws IOException {
    Object model =
        new JsonMapper().readValue(json(operation("y", "Unstack", "'axis':1", X)), Object.class);
    assertThat(new ModelReader(LayerTypes.keras(), new CallBudget(3)).read(model).outputs())
        .hasSize(1);
    assertThatThrownBy(() -> new ModelReader(LayerTypes.keras(), new CallBudget(2)).read(model))
        .hasMessageContaining("expected at most 2 calls of layers");
  }

  @Test
  void onlyRealsAreMade() {
    String message = "expected dtype 'float32', got 'int32'.";
    refuses(message, operation("y", "Cumsum", "'axis':1,'dtype':'int32'", X));
    refuses(message, operation("y", "Prod", "'axis':1,'dtype':'int32'", X));
    refuses(message, operation("y", "OnesLike", "'dtype':'int32'", X));
    refuses(message, operation("y", "ZerosLike", "'dtype':'int32'", X));
    refuses(message, operation("y", "FullLike", "'dtype':'int32'", X + ",2"));
    refuses(message, operation("y", "OneHot", "'num_classes':3,'axis':-1,'dtype':'int32'", X));
    refuses(message, operation("y", "MultiHot", "'num_classes':3,'axis':-1,'dtype':'int32'", X));
  }

  @Test
  void shapesOfArgumentsAreChecked() {
    refuses("one or two widths", operation("y", "Pad", "'pad_width':[[],[0,1],[0,0]]", X));
    refuses("one or two widths", operation("y", "Pad", "'pad_width':[0,[0,1,2],0]", X));
    String queries = operation("q", "ExpandDims", "'axis':2", X);
    String q = X.replace("'x'", "'q'");
    String attention =
        operation("y", "DotProductAttention", "", q + "," + q + "," + q)
            .replace("'kwargs':{}", "'kwargs':{'mask':true}");
    refuses("a tensor as mask", queries, attention);
    String stack = "{'class_name':'__numpy__','config':{'value':[[[1],[1],[1],[1]]]}}";
    refuses("stacks of matrices", operation("y", "Matmul", "", X + "," + stack));
  }

  @Test
  void nothingGivenGoesUnread() {
    refuses("expected 1 operands, got 2.", operation("y", "Relu", "", X + "," + X));
    refuses("expected more than 1 operands.", operation("y", "Add", "", X));
    refuses("expected a tensor or a number, got 'a'.", operation("y", "Add", "", X + ",'a'"));
    refuses("expected a list of tensors", operation("y", "Stack", "'axis':1", X));
  }

  @Test
  void placesMustExist() {
    refuses("an axis from -3 to 2, got 3", operation("y", "Sum", "'axis':3", X));
    refuses("an axis from -4 to 3, got 4", operation("y", "Stack", "'axis':4", "[" + X + "]"));
    String tooFar = "[" + ALL + ",3]";
    refuses("an axis from -3 to 2, got 3", operation("y", "GetItem", "", X + "," + tooFar));
    refuses("at most 3 axes", operation("y", "GetItem", "", X + ",[0,0,0,0]"));
    refuses(
        "whose rows are of one length",
        operation(
            "y", "Add", "", X + ",{'class_name':'__numpy__','config':{'value':[[1,2],[3]]}}"));
  }

  @Test
  void filesWithoutModulesNameOperationsToo() {
    String json =
        operation("y", "Relu", "'name':'y'", X).replace("'module':'keras.src.ops.numpy',", "");
    assertThat(read(json).layers().get(1).className()).isEqualTo("Relu");
  }

  @Test
  void operationsMadeHereAreReadAgain() {
    SymbolicTensor x = InputLayer.input(TensorSpec.floats(Shape.of(-1, 3, 4)), "x");
    Model model =
        Model.of(
            List.of(x),
            List.of(
                ArrayOps.slice(x, 1, 0, 2),
                ArrayOps.stack(List.of(x, x), 1),
                ArrayOps.squeeze(ArrayOps.slice(x, 1, -1, Cut.END), 1),
                ArrayOps.pad(x, 1, 1, 2, 0.5),
                AxisOps.merge(x, 1, 2),
                Ops.subtract(0.25, x)));
    Model again = Models.fromJson(model.toJson());
    assertThat(again.outputs())
        .map(y -> y.shape().toString())
        .isEqualTo(model.outputs().stream().map(y -> y.shape().toString()).toList());
    assertThat(again.toJson()).isEqualTo(model.toJson()).contains("\"args\":[0.25,");
  }
}
